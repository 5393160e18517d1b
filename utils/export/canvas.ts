/** What every exported picture is drawn with: a canvas, rounded pictures, labels and lines of text. */
import { AGE_INK, ageColour } from '../core/age-colour';
import { fitInside, type Rect, type Size, type TextBox } from '../core/export-layout';
import { ExportError } from './export-error';
import { resize } from './stills';

export type Drawing = { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D };

/** Paper: the same for everyone who gets the picture, whatever scheme its maker prefers. */
const PAPER = '#ffffff';
const INK = '#1f2226';
const SCRIM = 'rgb(20 21 24 / 0.72)';
const ON_SCRIM = '#ffffff';
/** What shows beside a picture of another shape. */
const SUNKEN = '#eceef0';

const FAMILY = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif';

/** A white canvas. Throws {@link ExportError} `canvas`. */
export function createDrawing({ width, height }: Size, willReadFrequently = false): Drawing {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently });
  if (!context) throw new ExportError('canvas');
  context.imageSmoothingQuality = 'high';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = PAPER;
  context.fillRect(0, 0, width, height);
  return { canvas, context };
}

/** A bitmap in its place, with round corners; it is closed. */
export async function drawPicture(
  { context }: Drawing,
  bitmap: ImageBitmap,
  place: Rect,
  corner: number,
): Promise<void> {
  const inside = fitInside(bitmap, place);
  const scaled = await resize(bitmap, inside);
  context.save();
  context.beginPath();
  context.roundRect(place.x, place.y, place.width, place.height, corner);
  context.clip();
  context.fillStyle = SUNKEN;
  context.fillRect(place.x, place.y, place.width, place.height);
  context.drawImage(scaled, inside.x, inside.y, inside.width, inside.height);
  context.restore();
  scaled.close();
}

function setFont(context: Drawing['context'], fontPx: number): void {
  context.font = `600 ${fontPx}px ${FAMILY}`;
}

/** One line of text in the middle of its box: set smaller when it is long, and at last cut. */
export function drawLine({ context }: Drawing, words: string, box: TextBox): void {
  const MIN_SHARE = 0.6;
  setFont(context, box.fontPx);
  const share = Math.max(MIN_SHARE, Math.min(1, box.width / Math.max(1, context.measureText(words).width)));
  setFont(context, Math.floor(box.fontPx * share));
  context.fillStyle = INK;
  context.fillText(cutToFit(context, words, box.width), box.x, box.y);
}

function cutToFit(context: Drawing['context'], words: string, width: number): string {
  if (context.measureText(words).width <= width) return words;
  const letters = [...words];
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

export type Pill = {
  words: string;
  /** The corner that it keeps its distance from, or its middle. */
  x: number;
  y: number;
  from: 'left' | 'right' | 'middle';
  fontPx: number;
  /** An age's colour; none for the dark ground of a plain label. */
  years?: number;
};

/** A label on a picture, readable on any of them. */
export function drawPill({ context }: Drawing, { words, x, y, from, fontPx, years }: Pill): Rect {
  setFont(context, fontPx);
  const width = context.measureText(words).width + fontPx * 1.3;
  const height = fontPx * 1.75;
  const left = from === 'left' ? x : from === 'right' ? x - width : x - width / 2;
  const top = from === 'middle' ? y - height / 2 : y;
  context.fillStyle = years === undefined ? SCRIM : ageColour(years);
  context.beginPath();
  context.roundRect(left, top, width, height, height / 2);
  context.fill();
  context.fillStyle = years === undefined ? ON_SCRIM : AGE_INK;
  // Letters sit a little high in their box.
  context.fillText(words, left + width / 2, top + height / 2 + fontPx * 0.05);
  return { x: left, y: top, width, height };
}

/** The finished picture as a file. */
export async function toBlob({ canvas }: Drawing, type: 'image/png' | 'image/jpeg'): Promise<Blob> {
  const blob = await canvas.convertToBlob({ type, quality: 0.92 }).catch((error: unknown) => {
    throw new ExportError('canvas', { cause: error });
  });
  return blob;
}
