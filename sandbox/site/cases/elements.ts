// Cases by the element that paints the picture.
import { ALT, type Case, createCase, createImage, createScript, FILES, PORTRAIT } from './case';

/** Transparent, one pixel: what lazy pages show until they are scrolled. */
const PLACEHOLDER = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const LARGE = `${FILES}/portrait-1024.jpg`;
const SIZES = [256, 1024];
const listSizes = (extension: string) =>
  SIZES.map((size) => `${FILES}/portrait-${size}.${extension} ${size}w`).join(', ');
const element = (given: Omit<Parameters<typeof createCase>[0], 'group'>) =>
  createCase({ group: 'Elements', ...given });

export const ELEMENT_CASES: readonly Case[] = [
  element({
    id: 'img',
    title: 'Image',
    what: 'A plain image at a public address.',
    body: () => createImage(PORTRAIT),
  }),
  element({
    id: 'srcset',
    title: 'Several sizes',
    what: 'The browser shows the middle one of three sizes; the largest is the one to take.',
    shows: LARGE,
    body: () =>
      createImage(
        `${FILES}/portrait-64.jpg`,
        `srcset="${FILES}/portrait-64.jpg 64w, ${listSizes('jpg')}" sizes="200px" width="512" height="512"`,
      ),
  }),
  element({
    id: 'picture',
    title: 'Several formats',
    what: 'A picture element offers AVIF and WebP in two sizes, and a small JPEG for old browsers.',
    shows: `${FILES}/portrait-1024.webp`,
    body: () => `<picture>
          <source type="image/avif" srcset="${listSizes('avif')}" sizes="200px">
          <source type="image/webp" srcset="${listSizes('webp')}" sizes="200px">
          ${createImage(`${FILES}/portrait-64.jpg`)}
        </picture>`,
  }),
  element({
    id: 'lazy-placeholder',
    title: 'Placeholder',
    what: 'The image still shows an empty placeholder; its real address waits in an attribute.',
    shows: LARGE,
    body: () => createImage(PLACEHOLDER, `class="lazyload" data-src="${LARGE}" width="512" height="512"`),
  }),
  element({
    id: 'lazy-loading',
    title: 'Loaded on arrival',
    what: 'The image is far down the page and is loaded when it comes into view.',
    body: () => `<div style="height: 3200px" aria-hidden="true">↓</div>
        ${createImage(PORTRAIT, 'loading="lazy" width="512" height="512"')}`,
  }),
  element({
    id: 'link',
    title: 'Within a link',
    what: 'The image is a link to another page.',
    body: () => `<a href="/several.html">${createImage(PORTRAIT)}</a>`,
  }),
  element({
    id: 'background',
    title: 'Background',
    what: 'The picture is the CSS background of a box.',
    by: 'pick',
    body: () => `<div id="thing" class="backdrop" role="img" aria-label="${ALT}"></div>`,
  }),
  element({
    id: 'pseudo-element',
    title: 'Pseudo-element',
    what: 'The picture is the background of a box’s ::before, which no script can select.',
    by: 'pick',
    body: () => `<div id="thing" class="thing pseudo" role="img" aria-label="${ALT}"></div>`,
  }),
  element({
    id: 'canvas',
    title: 'Canvas',
    what: 'The picture is drawn on a canvas whose pixels a script may read.',
    by: 'pick',
    address: 'none',
    body: () => createCanvas(PORTRAIT),
  }),
  element({
    id: 'tainted-canvas',
    title: 'Tainted canvas',
    what: 'The picture on the canvas comes from another origin, so the browser lets no script read the pixels.',
    by: 'pick',
    address: 'none',
    shows: PORTRAIT,
    at: 'other',
    body: ({ other }) => createCanvas(`${other}${PORTRAIT}`),
  }),
  element({
    id: 'inline-svg',
    title: 'Drawing with an image',
    what: 'An inline SVG drawing holds the image, beneath a transparent shape.',
    by: 'pick',
    body: () => `<svg id="thing" class="thing" viewBox="0 0 512 512" role="img" aria-label="${ALT}">
          <image href="${PORTRAIT}" width="512" height="512"></image>
          <rect width="512" height="512" fill="transparent"></rect>
        </svg>`,
  }),
  element({
    id: 'svg-image',
    title: 'SVG image element',
    what: 'The thing to click is the image element of an inline SVG drawing.',
    body: () => `<svg class="thing" viewBox="0 0 512 512" role="img" aria-label="${ALT}">
          <image id="thing" href="${PORTRAIT}" width="512" height="512"></image>
        </svg>`,
  }),
  element({
    id: 'input-image',
    title: 'Image button',
    what: 'The image is the button of a form.',
    body: () => `<form method="dialog">
          <input id="thing" class="thing" type="image" src="${PORTRAIT}" width="512" height="512" alt="${ALT}">
        </form>`,
  }),
  element({
    id: 'data',
    title: 'data: address',
    what: 'The image is written into the page itself.',
    address: 'none',
    body: () =>
      `<img id="thing" width="512" height="512" alt="${ALT}">
      ${createScript(`const photo = await (await fetch('${PORTRAIT}')).blob();
        const reader = new FileReader();
        await new Promise((resolve) => {
          reader.onload = resolve;
          reader.readAsDataURL(photo);
        });
        thing.src = reader.result;
        await thing.decode();`)}`,
  }),
  element({
    id: 'blob',
    title: 'blob: address',
    what: 'The image lies in the page’s memory alone.',
    address: 'none',
    body: () => createBlobImage(''),
  }),
  element({
    id: 'blob-revoked',
    title: 'Revoked blob: address',
    what: 'The image lay in the page’s memory, and its address was taken back once it was shown.',
    address: 'none',
    body: () => createBlobImage('URL.revokeObjectURL(thing.src);'),
  }),
];

function createCanvas(src: string): string {
  return `<canvas id="thing" class="thing" width="512" height="512" role="img" aria-label="${ALT}"></canvas>
      ${createScript(`const photo = new Image();
        photo.src = '${src}';
        await photo.decode();
        thing.getContext('2d').drawImage(photo, 0, 0);`)}`;
}

function createBlobImage(then: string): string {
  return `<img id="thing" width="512" height="512" alt="${ALT}">
      ${createScript(`thing.src = URL.createObjectURL(await (await fetch('${PORTRAIT}')).blob());
        await thing.decode();
        ${then}`)}`;
}
