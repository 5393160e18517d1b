/** What bytes are, by their first bytes alone: neither a name nor a header is believed. */

/** The image and video types that we know, as MIME types. Which of them can be decoded is the browser's affair. */
export type MediaType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/gif'
  | 'image/webp'
  | 'image/avif'
  | 'image/bmp'
  | 'image/x-icon'
  | 'image/tiff'
  | 'image/heic'
  | 'image/svg+xml'
  | 'video/mp4'
  | 'video/webm';

/** How many bytes {@link sniffType} looks at. Drawings need most of them: they may begin with comments. */
export const SNIFF_BYTES = 4096;

/** The type that the magic bytes name; `undefined` for anything else, HTML included. */
export function sniffType(head: Uint8Array): MediaType | undefined {
  const ascii = (from: number, to: number): string => {
    let text = '';
    // By index alone: in Firefox a content script may not iterate over bytes that belong to the page.
    for (let at = from; at < Math.min(to, head.length); at += 1) text += String.fromCharCode(head[at] ?? 0);
    return text;
  };
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (head[0] === 0x89 && ascii(1, 8) === 'PNG\r\n\x1a\n') return 'image/png';
  if (ascii(0, 6) === 'GIF87a' || ascii(0, 6) === 'GIF89a') return 'image/gif';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'image/webp';
  if (ascii(0, 2) === 'BM' && head.length >= 26) return 'image/bmp';
  // Type 1 and a number of pictures: four bytes alone would fit too much.
  if (ascii(0, 4) === '\0\0\x01\0' && head.length >= 22 && head[4] !== 0) return 'image/x-icon';
  if (ascii(0, 4) === 'II*\0' || ascii(0, 4) === 'MM\0*') return 'image/tiff';
  if (head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3) return 'video/webm';
  if (ascii(4, 8) === 'ftyp') return typeOfBrands(ascii(8, 12), ascii(16, Math.min(boxLength(head), 256)));
  return isSvg(ascii(0, SNIFF_BYTES)) ? 'image/svg+xml' : undefined;
}

/** MP4, AVIF and HEIC share one container; a still one may name its coding among the compatible brands alone. */
function typeOfBrands(major: string, compatible: string): MediaType {
  if (/^avi[fs]/.test(major)) return 'image/avif';
  if (/^(hei[cxms]|hev[cxms])/.test(major)) return 'image/heic';
  if (/^m[is]f1/.test(major)) return /avi[fs]/.test(compatible) ? 'image/avif' : 'image/heic';
  return 'video/mp4';
}

function boxLength(head: Uint8Array): number {
  return ((head[2] ?? 0) << 8) | (head[3] ?? 0);
}

/** The root element, after whatever XML may put before it: a mark, a declaration, comments, a document type. */
function isSvg(text: string): boolean {
  return /^(\xef\xbb\xbf)?\s*(<\?[^>]*>\s*|<!--((?!-->)[\s\S])*-->\s*|<!DOCTYPE\s+svg[^>[]*(\[[^\]]*\])?\s*>\s*)*<([a-z]+:)?svg[\s>]/i.test(
    text,
  );
}
