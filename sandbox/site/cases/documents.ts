// Cases by the document around the picture: one that is no HTML, a frameset, a dialog of a component, a turned picture.
import { ALT, type Case, createCase, createImage, createScript, PORTRAIT } from './case';

const document = (given: Omit<Parameters<typeof createCase>[0], 'group'>) =>
  createCase({ group: 'Video and documents', ...given });

/** The site's styles end at a shadow root. */
const SMALL = 'width="400" height="400"';

export const DOCUMENT_CASES: readonly Case[] = [
  document({
    id: 'shadow-dialog',
    title: 'Dialog of a component',
    what: 'The image is in a modal dialog within a shadow root, as in a lightbox; all else on the page is inert.',
    within: { kind: 'open-shadow', selector: '#host' },
    body: () => `<div id="host" style="position: fixed; inset: 0; pointer-events: none">
          <template shadowrootmode="open"><dialog style="padding: 0; pointer-events: auto">${createImage(PORTRAIT, SMALL)}</dialog></template>
        </div>
        ${createScript(`document.querySelector('#host').shadowRoot.querySelector('dialog').showModal();`).replace("const thing = document.querySelector('#thing');", '')}`,
  }),
  document({
    id: 'turned-element',
    title: 'Turned by CSS',
    what: 'CSS turns the image by a quarter, and what is around it a little more.',
    body: () =>
      `<div style="transform: rotate(10deg); margin: 60px">${createImage(PORTRAIT, `${SMALL} style="transform: rotate(90deg)"`)}</div>`,
  }),
  document({
    id: 'svg-document',
    title: 'SVG document',
    what: 'The tab shows a drawing of its own, with the image in it.',
    path: '/cases/document.svg',
    type: 'image/svg+xml',
    body: () => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600">
  <title>${ALT}</title>
  <image id="thing" href="${PORTRAIT}" x="44" y="44" width="512" height="512"/>
</svg>`,
  }),
  document({
    id: 'xhtml-document',
    title: 'XHTML document',
    what: 'The page is XHTML, which browsers read by stricter rules.',
    path: '/cases/document.xhtml',
    type: 'application/xhtml+xml',
    body: () => `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>XHTML document</title></head><body>
  <p><img id="thing" src="${PORTRAIT}" alt="${ALT}" width="512" height="512"/></p>
</body></html>`,
  }),
];
