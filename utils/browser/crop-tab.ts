/** A part of what a tab shows now, as a picture. */
import { type Browser, browser } from 'wxt/browser';
import type { Area } from '../core/found';

/** A PNG in the pixels of the screen. Rejects when the tab is not the one in front, or may not be looked at. */
export async function cropTab(tab: Browser.tabs.Tab, area: Area): Promise<Blob> {
  if (!tab.active) throw new Error('The tab is not in front');
  const shown = await browser.tabs.captureVisibleTab(tab.windowId, { format: 'png' });
  const bitmap = await createImageBitmap(decodeDataUrl(shown));
  const left = Math.round(area.left * bitmap.width);
  const top = Math.round(area.top * bitmap.height);
  const width = Math.max(1, Math.min(Math.round(area.width * bitmap.width), bitmap.width - left));
  const height = Math.max(1, Math.min(Math.round(area.height * bitmap.height), bitmap.height - top));
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(bitmap, left, top, width, height, 0, 0, width, height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}

/** By hand, since our own policy lets nothing be fetched from a `data:` address. */
function decodeDataUrl(url: string): Blob {
  const base64 = url.slice(url.indexOf(',') + 1);
  return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
}
