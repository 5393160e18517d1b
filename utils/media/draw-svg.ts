/** An SVG drawn to pixels, where there is a document. Nothing that it refers to outside of itself is loaded. */
import { encodeBase64 } from '../core/base64';

/** A drawing has no pixels of its own: a small icon is drawn as large as a face needs. */
const LONGER_SIDE_PX = 1024;

/** What a browser takes for a drawing that states no size. */
const DEFAULT_SIZE = { width: 300, height: 150 };

/** PNG of at least 1,024 and at most `maxSidePx` pixels on the longer side. Throws when it cannot be drawn. */
export async function drawSvgHere(svg: Blob, maxSidePx: number): Promise<Blob> {
  const { root, width, height } = parse(await svg.text());
  const scale = Math.min(maxSidePx, Math.max(LONGER_SIDE_PX, width, height)) / Math.max(width, height);
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  // Firefox draws nothing without a size in pixels, and a drawing scales by its view box alone.
  if (!root.hasAttribute('viewBox')) root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  root.setAttribute('width', String(canvas.width));
  root.setAttribute('height', String(canvas.height));
  const image = new Image();
  // A data URL: from a blob's, Chromium takes embedded HTML for foreign and locks the canvas.
  const text = new XMLSerializer().serializeToString(root);
  image.src = `data:image/svg+xml;base64,${await encodeBase64(new Blob([text]))}`;
  await image.decode();
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** The root element with its size in CSS pixels: as stated, else of its view box, else the default. */
function parse(text: string): { root: Element; width: number; height: number } {
  const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (root.localName !== 'svg') throw new Error('not an SVG');
  const [, , boxWidth, boxHeight] = (root.getAttribute('viewBox') ?? '').trim().split(/[\s,]+/);
  const box = { width: toPixels(boxWidth), height: toPixels(boxHeight) };
  const stated = {
    width: toPixels(root.getAttribute('width')),
    height: toPixels(root.getAttribute('height')),
  };
  if (stated.width && stated.height) return { root, width: stated.width, height: stated.height };
  if (!box.width || !box.height) return { root, ...DEFAULT_SIZE };
  const scale = stated.width ? stated.width / box.width : stated.height ? stated.height / box.height : 1;
  return { root, width: box.width * scale, height: box.height * scale };
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
};

/** A length in CSS pixels; 0 for one that depends on what is around it, such as a percentage. */
function toPixels(length: string | null | undefined): number {
  const [, figures = '', unit = ''] = /^\s*([\d.]+(?:e[+-]?\d+)?)([a-z]*)\s*$/i.exec(length ?? '') ?? [];
  const pixels = Number(figures) * (UNITS[unit.toLowerCase()] ?? 0);
  return Number.isFinite(pixels) ? pixels : 0;
}
