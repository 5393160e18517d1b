// Cases by where on the page the picture is: shadow roots, frames, beneath others, gone.
import { ALT, type Case, createCase, createImage, createScript, FILES, PORTRAIT } from './case';

/** A page with nothing but the image, for frames. */
export const INNER_PATH = '/cases/inner.html';

const place = (given: Omit<Parameters<typeof createCase>[0], 'group'>) =>
  createCase({ group: 'Places', ...given });

/** The site's styles end at a shadow root. */
const STYLED = 'style="display: block; width: 100%; height: auto" width="512" height="512"';

function createShadow(mode: 'open' | 'closed'): string {
  return `<div id="host"><template shadowrootmode="${mode}">${createImage(PORTRAIT, STYLED)}</template></div>`;
}

function createFrame(src: string, more = ''): string {
  return `<iframe id="frame" class="thing" src="${src}" title="A page with the portrait" ${more}></iframe>`;
}

const FRAME = { kind: 'frame', selector: '#frame' } as const;

export const PLACE_CASES: readonly Case[] = [
  place({
    id: 'open-shadow',
    title: 'Open shadow root',
    what: 'The image is in a component whose inside scripts may see.',
    within: { kind: 'open-shadow', selector: '#host' },
    body: () => createShadow('open'),
  }),
  place({
    id: 'closed-shadow',
    title: 'Closed shadow root',
    what: 'The image is in a component whose inside is hidden from the page’s scripts.',
    within: { kind: 'closed-shadow', selector: '#host' },
    body: () => createShadow('closed'),
  }),
  place({
    id: 'frame',
    title: 'Frame',
    what: 'The image is in a frame of the same origin.',
    within: FRAME,
    body: () => createFrame(INNER_PATH),
  }),
  place({
    id: 'foreign-frame',
    title: 'Foreign frame',
    what: 'The image is in a frame of another origin, which no click on this page opens to an extension.',
    within: FRAME,
    at: 'other',
    body: ({ other }) => createFrame(`${other}${INNER_PATH}`),
  }),
  place({
    id: 'sandboxed-frame',
    title: 'Sandboxed frame',
    what: 'The image is in a frame that may run no scripts and belongs to no origin.',
    within: FRAME,
    body: () => createFrame(INNER_PATH, 'sandbox=""'),
  }),
  place({
    id: 'overlay',
    title: 'Beneath an overlay',
    what: 'A transparent box lies over the image, as on sites that want to keep it from being saved.',
    by: 'pick',
    body: () => `<div class="stack">
          <img src="${PORTRAIT}" width="512" height="512" alt="${ALT}">
          <div id="thing" class="cover"></div>
        </div>`,
  }),
  place({
    id: 'layers',
    title: 'Several under one point',
    what: 'A small picture lies on a large one, and that on a background; all three are under the middle.',
    by: 'pick',
    body: () => `<div class="stack backdrop">
          <img class="layer" src="/photos/three.jpg" width="400" height="400" alt="Three women on a sofa">
          <img id="thing" class="layer" src="${FILES}/portrait-256.jpg" width="256" height="256" alt="${ALT}">
        </div>`,
    shows: `${FILES}/portrait-256.jpg`,
  }),
  place({
    id: 'vanishing',
    title: 'Gone after the click',
    what: 'The page removes the image a moment after any mouse button goes down on it.',
    body: () => `<div class="stack" style="min-height: 320px">${createImage(PORTRAIT)}</div>
      ${createScript(`for (const type of ['mousedown', 'contextmenu']) {
          thing.addEventListener(type, () => setTimeout(() => thing.remove(), 100));
        }`)}`,
  }),
];
