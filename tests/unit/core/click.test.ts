/** Addresses as they are stored: whole or not at all. */
import { describe, expect, it } from 'vitest';
import {
  cleanSourceUrl,
  MAX_ADDRESS_CHARACTERS,
  readClick,
  withoutFragment,
} from '../../../utils/core/click';

const LONG = `https://x.example/a.jpg?sig=${'a'.repeat(9_000)}`;

describe('an address', () => {
  it.each([
    ['of 9,000 characters', LONG, LONG],
    ['of too many', `${LONG}${'b'.repeat(MAX_ADDRESS_CHARACTERS)}`, ''],
    ['with a moment of the video', 'https://x.example/clip.mp4#t=0.001', 'https://x.example/clip.mp4'],
    ['with a hash in its query', 'https://x.example/a?b=%23c#d', 'https://x.example/a?b=%23c'],
    ['with a password', 'https://me:secret@x.example/a.jpg', 'https://x.example/a.jpg'],
    ['of a blob', 'blob:https://x.example/1#2', 'blob:https://x.example/1#2'],
    ['of data', 'data:image/png;base64,AAAA', 'data:image/png;base64,'],
  ])('%s', (_, url, stored) => expect(cleanSourceUrl(url)).toBe(stored));

  it('of a page is not cut either', () => {
    const pageUrl = `https://x.example/${'p'.repeat(MAX_ADDRESS_CHARACTERS)}`;
    expect(readClick('image', { srcUrl: LONG, pageUrl: LONG }, undefined)).toMatchObject({ pageUrl: LONG });
    expect(readClick('image', { srcUrl: LONG, pageUrl }, undefined)).not.toHaveProperty('pageUrl');
  });
});

it('keeps what follows a hash in an address of another kind', () => {
  expect(withoutFragment('data:image/svg+xml,<svg fill="#fff"/>')).toContain('#fff');
});
