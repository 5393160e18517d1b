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
