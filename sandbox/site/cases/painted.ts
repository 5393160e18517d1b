// Cases by what paints the picture without an element of its own: properties of CSS, and references within a drawing.
import { ALT, type Case, createCase, FILES, PORTRAIT } from './case';

const LARGE = `${FILES}/portrait-1024.jpg`;
const SMALL = `${FILES}/portrait-256.jpg`;
const LABEL = `role="img" aria-label="${ALT}"`;
const painted = (given: Omit<Parameters<typeof createCase>[0], 'group' | 'by'>) =>
  createCase({ group: 'Elements', by: 'pick', ...given });

/** A box of the size of the picture, with further styles. */
const createBox = (style: string, inside = '') =>
  `<div id="thing" ${LABEL} style="width: 512px; height: 512px; ${style}">${inside}</div>`;

/** A drawing of the size of the picture; its definitions come first. */
const createDrawing = (definitions: string, shapes: string) =>
  `<svg class="thing" viewBox="0 0 512 512" ${LABEL}><defs>${definitions}</defs>${shapes}</svg>`;

const IMAGE = `<image href="${PORTRAIT}" width="512" height="512"></image>`;
const CORNERS = '0,0 512,0 512,512 0,512';

export const PAINTED_CASES: readonly Case[] = [
  painted({
    id: 'content',
    title: 'Content of a box',
    what: 'CSS gives the picture to a box as its content.',
    body: () => createBox(`content: url(${PORTRAIT})`),
  }),
  painted({
    id: 'generated-content',
    title: 'Content of a pseudo-element',
    what: 'The picture is the content of a box’s ::before.',
    body: () => `<style>#thing::before { content: url(${PORTRAIT}) / "${ALT}" }</style>${createBox('')}`,
  }),
  painted({
    id: 'border-image',
    title: 'Border image',
    what: 'The picture is the image of a border that fills the whole box.',
    body: () =>
      createBox(`box-sizing: border-box; border: 256px solid; border-image: url(${PORTRAIT}) 50% fill`),
  }),
  painted({
    id: 'list-image',
    title: 'Marker of a list',
    what: 'The picture is the marker of an item in a list.',
    body: () =>
      `<ul style="margin: 0"><li id="thing" style="min-height: 512px; list-style: inside url(${PORTRAIT})">Eileen Collins</li></ul>`,
  }),
  painted({
    id: 'mask',
    title: 'Mask',
    what: 'A colour is seen through the picture, whose brightness is its mask.',
    body: () =>
      createBox(`background: #223; -webkit-mask: url(${PORTRAIT}); mask: url(${PORTRAIT}) luminance`),
  }),
  painted({
    id: 'image-set',
    title: 'Image set',
    what: 'The background comes in two sizes for two kinds of screens; the larger one is the one to take.',
    shows: LARGE,
    body: () =>
      createBox(`background: image-set(url(${SMALL}) 1x, url(${LARGE}) 4x) center / cover no-repeat`),
  }),
  painted({
    id: 'pattern',
    title: 'Pattern of a drawing',
    what: 'A polygon of a drawing is filled with a pattern that holds the image.',
    body: () =>
      createDrawing(
        `<pattern id="photo" width="1" height="1">${IMAGE}</pattern>`,
        `<polygon id="thing" points="${CORNERS}" fill="url(#photo)"></polygon>`,
      ),
  }),
  painted({
    id: 'use',
    title: 'Symbol of a drawing',
    what: 'The drawing uses a symbol that holds the image.',
    body: () =>
      createDrawing(
        `<symbol id="photo" viewBox="0 0 512 512">${IMAGE}</symbol>`,
        '<use id="thing" href="#photo" width="512" height="512"></use>',
      ),
  }),
  painted({
    id: 'svg-mask',
    title: 'Mask of a drawing',
    what: 'A polygon of a drawing is seen through a mask that holds the image.',
    body: () =>
      createDrawing(
        `<mask id="photo" maskUnits="userSpaceOnUse" x="0" y="0" width="512" height="512">${IMAGE}</mask>`,
        `<g mask="url(#photo)"><polygon id="thing" points="${CORNERS}"></polygon></g>`,
      ),
  }),
  painted({
    id: 'svg-filter',
    title: 'Filter of a drawing',
    what: 'A filter paints the image over a shape of a drawing.',
    body: () =>
      createDrawing(
        `<filter id="photo" x="0" y="0" width="1" height="1"><feImage href="${PORTRAIT}"></feImage></filter>`,
        `<polygon id="thing" points="${CORNERS}" filter="url(#photo)"></polygon>`,
      ),
  }),
];
