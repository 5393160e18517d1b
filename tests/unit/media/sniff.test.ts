import { describe, expect, it } from 'vitest';
import { FailureError } from '../../../utils/core/failure';
import { toMedia } from '../../../utils/media/download';
import { sniffType } from '../../../utils/media/sniff';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('the type by magic bytes', () => {
  it.each([
    ['image/jpeg', '\xff\xd8\xff\xe0'],
    ['image/png', '\x89PNG\r\n\x1a\n'],
    ['image/gif', 'GIF89a'],
    ['image/webp', 'RIFF\x00\x00\x00\x00WEBP'],
    ['image/avif', '\x00\x00\x00\x20ftypavif'],
    ['video/mp4', '\x00\x00\x00\x20ftypisom'],
    ['video/webm', '\x1a\x45\xdf\xa3'],
    ['image/avif', '\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avif'],
    ['image/heic', '\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic'],
    ['image/heic', '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic'],
    ['image/tiff', 'II*\x00\x08\x00\x00\x00'],
    ['image/tiff', 'MM\x00*\x00\x00\x00\x08'],
    ['image/x-icon', `\x00\x00\x01\x00\x01\x00${'\x10'.repeat(16)}`],
    ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg">'],
    [
      'image/svg+xml',
      '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- <b> --><!DOCTYPE svg PUBLIC "a" "b">\n<svg\n>',
    ],
    [undefined, '<!doctype html><svg>'],
    [undefined, '<p><svg>'],
    [undefined, '<svgx>'],
    // Were comments read in more than one way, this would take for ever.
    [undefined, '<!---->'.repeat(500)],
    [undefined, '<!doctype html>'],
    [undefined, ''],
    [undefined, 'BM'],
  ])('%s', (type, head) => expect(sniffType(bytes(head))).toBe(type));

  it('is believed over the name that the server gave', async () => {
    const png = new Blob(['\x89PNG\r\n\x1a\n'], { type: 'text/html' });
    const honest = new Blob([Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])], { type: 'text/html' });
    expect((await toMedia(honest)).type).toBe('image/jpeg');
    // The same characters as UTF-8 text are no PNG.
    await expect(toMedia(png)).rejects.toThrow(FailureError);
    await expect(toMedia(new Blob([]))).rejects.toMatchObject({ failure: { kind: 'bad-result' } });
  });
});
