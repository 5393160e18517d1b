import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listCssImages } from '../../../utils/page/css-images';

describe('the pictures in a computed value', () => {
  it.each([
    ['none', []],
    ['', []],
    ['linear-gradient(rgb(0, 0, 0), rgba(0, 0, 0, 0.5))', []],
    ['url("https://x.example/a.jpg")', ['https://x.example/a.jpg']],
    ["url('a.jpg')", ['a.jpg']],
    ['url(a.jpg)', ['a.jpg']],
    // As computed by both browsers for layers.
    [
      'linear-gradient(rgb(1, 2, 3), rgb(4, 5, 6)), url("https://x.example/a,b(1).jpg"), url("https://x.example/c.jpg")',
      ['https://x.example/a,b(1).jpg', 'https://x.example/c.jpg'],
    ],
    ['url("a\\"b.jpg")', ['a"b.jpg']],
    ['url("a\\20 b.jpg")', ['a b.jpg']],
    [
      'url("data:image/svg+xml,<svg xmlns=\\"http://www.w3.org/2000/svg\\"/>")',
      ['data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ],
    ['image-set(url("a.png") 1dppx, url("b.png") 2dppx)', ['b.png']],
    ['image-set(url("a.png") 96dpi, url("b.png") 1.5x), url("c.png")', ['b.png', 'c.png']],
    ['-webkit-image-set(url("3x.png") 1x)', ['3x.png']],
    ['image-set(url("a.jxl") 2x type("image/jxl"), url("a.webp") 1x type("image/webp"))', ['a.webp']],
    ['"text" url("a.png")', ['a.png']],
    // Both are seen; the stronger one comes first.
    ['cross-fade(url("a.png") 50%, url("b.png"))', ['a.png', 'b.png']],
    ['cross-fade(url("a.png"), url("b.png") 70%)', ['b.png', 'a.png']],
    ['cross-fade(rgb(1, 2, 3), url("b.png"))', ['b.png']],
    ['-webkit-cross-fade(url("a.png"), url("b.png"), 0.4)', ['a.png', 'b.png']],
    ['-webkit-cross-fade(url("a.png"), url("b.png"), 0.9), url("c.png")', ['b.png', 'a.png', 'c.png']],
    ['cross-fade(image-set(url("a.png") 1x, url("b.png") 2x), url("c.png"))', ['b.png', 'c.png']],
    // A string is an address within these functions only.
    ['image-set("a.png" 1x, "b 3x.png" 2x)', ['b 3x.png']],
    ['cross-fade("a.png" 20%, "b.png")', ['b.png', 'a.png']],
    ['image-set(linear-gradient(rgb(0, 0, 0), rgb(1, 1, 1)) 3x, url("b.png") 2x)', ['b.png']],
    // As `content` is computed.
    ['url("a.png") / "a portrait"', ['a.png']],
    ['"a" url("a.png") counter(name) url("b.png")', ['a.png', 'b.png']],
    // A mask that is drawn in the page is no file.
    ['url("#mask")', []],
    ['url("sprite.svg#mask")', ['sprite.svg#mask']],
  ])('%s', (value, urls) => expect(listCssImages(value)).toEqual(urls));

  it('survive any address, and nonsense never throws', () => {
    const address = fc.string({ minLength: 1 }).filter((text) => !/^#|[\n\r\f\0]/.test(text));
    fc.assert(
      fc.property(fc.array(address), (urls) => {
        const value = urls.map((url) => `url("${url.replace(/["\\]/g, '\\$&')}")`).join(', ');
        expect(listCssImages(value)).toEqual(urls);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(listCssImages(text))));
  });
});
