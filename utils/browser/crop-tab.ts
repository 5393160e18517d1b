/** A part of what a tab shows now, as a picture. */
import type { Browser } from 'wxt/browser';
import type { Area } from '../core/found';
import type { Rect } from '../core/layer';
import { captureTab, takeTurn } from './capture-tab';

/** A PNG of more pixels takes long and is large. */
const MAX_PNG_PIXELS = 4_000_000;
const JPEG_QUALITY = 0.95;

/** A PNG in the pixels of the screen. Rejects when the tab is not the one in front, or may not be looked at. */
export async function cropTab(tab: Browser.tabs.Tab, area: Area): Promise<Blob> {
  const bitmap = await takeTurn(() => captureTab(tab));
  return cropArea(bitmap, area);
}

/** A part of a capture, by fractions of it. The capture is closed. */
export function cropArea(bitmap: ImageBitmap, area: Area): Promise<Blob> {
  const left = Math.round(area.left * bitmap.width);
  const top = Math.round(area.top * bitmap.height);
  const width = Math.max(1, Math.min(Math.round(area.width * bitmap.width), bitmap.width - left));
  const height = Math.max(1, Math.min(Math.round(area.height * bitmap.height), bitmap.height - top));
  return cropRect(bitmap, { left, top, width, height });
}

/** The same by pixels. */
export async function cropRect(bitmap: ImageBitmap, { left, top, width, height }: Rect): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d', { alpha: false })?.drawImage(bitmap, left, top, width, height, 0, 0, width, height);
  bitmap.close();
  const type = width * height > MAX_PNG_PIXELS ? 'image/jpeg' : 'image/png';
  return canvas.convertToBlob({ type, quality: JPEG_QUALITY });
}
