import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLargest, isSamePicture, isShownType, listSrcset } from '../../../utils/page/candidates';

describe('the largest of a srcset', () => {
  it.each([
    ['by width', 'a.jpg 320w, b.jpg 1280w, c.jpg 640w', 'b.jpg'],
    ['by density', 'a.jpg, b.jpg 2x, c.jpg 1.5x', 'b.jpg'],
    [
      'with commas in an address',
      'https://x.example/w_320,q_80/a.jpg 320w, /w_640,q_80/a.jpg 640w',
      '/w_640,q_80/a.jpg',
    ],
    // As captured from a newspaper's front page.
    [
      'over lines',
      '\n https://i.example/a.jpg?width=465&dpr=1&s=none 465w,\n https://i.example/a.jpg?width=930&dpr=1&s=none 930w ',
      'https://i.example/a.jpg?width=930&dpr=1&s=none',
    ],
    ['the first of equals', 'a.jpg 1x, b.jpg 1x', 'a.jpg'],
    ['with letters beyond Latin', 'фото.jpg 1x, фото@2.jpg 2x', 'фото@2.jpg'],
    ['of nothing', '', undefined],
    ['of what cannot be read', 'a.jpg 320q', undefined],
  ])('%s', (_, srcset, largest) => expect(findLargest(srcset)).toBe(largest));

  it('is the widest of any set, in any order, and nonsense never throws', () => {
    const widths = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 1 });
    fc.assert(
      fc.property(widths, (each) => {
        const srcset = each.map((width) => `/p,${width}.jpg ${width}w`).join(', ');
        expect(findLargest(srcset)).toBe(`/p,${Math.max(...each)}.jpg`);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(listSrcset(text))));
  });
});

describe('a link around a picture', () => {
  it.each([
    ['the size in the name', 'https://x.example/u/photo-300x200.jpg', 'https://x.example/u/photo.jpg', true],
    ['a thumbnail by name', 'https://x.example/photo_thumb.jpg', 'https://x.example/photo.png', true],
    ['a folder of thumbnails', 'https://x.example/g/thumbs/7.jpg', 'https://x.example/g/7.jpg', true],
    ['from a folder to another', 'https://x.example/g/small/7.jpg', 'https://x.example/g/large/7.jpg', true],
    ['another picture', 'https://x.example/u/photo-300x200.jpg', 'https://x.example/u/other.jpg', false],
    ['another folder', 'https://x.example/a/1.jpg', 'https://x.example/b/1.jpg', false],
    ['another host', 'https://x.example/photo-300x200.jpg', 'https://y.example/photo.jpg', false],
    ['a smaller one', 'https://x.example/photo.jpg', 'https://x.example/photo-300x200.jpg', false],
    ['the same file', 'https://x.example/photo.jpg', 'https://x.example/photo.jpg?full', false],
    ['a page', 'https://x.example/photo-300x200.jpg', 'https://x.example/photo', false],
    ['a script', 'https://x.example/photo-300x200.jpg', 'javascript:photo.jpg', false],
  ])('%s', (_, image, link, isSame) => expect(isSamePicture(image, link)).toBe(isSame));

  it('is never taken for the picture itself when it is just anything', () => {
    fc.assert(fc.property(fc.webUrl(), fc.string(), (image, link) => !isSamePicture(image, link)));
  });
});

it('knows which types browsers show', () => {
  expect([null, '', 'image/webp', 'image/avif', 'image/jpeg; charset=binary'].every(isShownType)).toBe(true);
  expect(['image/jxl', 'image/heic', 'text/html'].some(isShownType)).toBe(false);
});
