/** The bytes of the clicked image, read in the page itself: with its cookies, and from its cache. */
import { browser } from 'wxt/browser';
import { MAX_MEDIA_BYTES } from '../media/download';

/**
 * The image at `url` as the frame sees it; `undefined` where the page may not be entered or may not read
 * it. Needs `activeTab`, which a real menu click grants for the top frame and same-origin ones.
 */
export async function readPageImage(url: string, tabId: number, frameId: number): Promise<Blob | undefined> {
  try {
    const [injection] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      func: fetchAsBase64,
      args: [url, MAX_MEDIA_BYTES],
    });
    const base64: unknown = injection?.result;
    if (typeof base64 !== 'string') return undefined;
    return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
  } catch {
    return undefined;
  }
}

/** Runs in the page. Base64, since Chromium hands results over as JSON. */
async function fetchAsBase64(url: string, maxBytes: number): Promise<string | undefined> {
  try {
    const response = await fetch(url, { cache: 'force-cache', signal: AbortSignal.timeout(20_000) });
    if (!response.ok) return undefined;
    const blob = await response.blob();
    if (blob.size === 0 || blob.size > maxBytes) return undefined;
    return await new Promise<string | undefined>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result).split(',')[1]);
      reader.onerror = () => resolve(undefined);
      reader.readAsDataURL(blob);
    });
  } catch {
    return undefined;
  }
}
