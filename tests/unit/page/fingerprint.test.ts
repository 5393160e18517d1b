/** A picture is known again, in another size too, and another one in its place is not taken for it. */
import { describe, expect, it } from 'vitest';
import { isSameShown, listUrls, readFingerprint } from '../../../utils/page/fingerprint';

/** As much of an element as is read of one. */
function read(
  attributes: Record<string, string>,
  currentSrc?: string,
  sources: Record<string, string>[] = [],
) {
  const make = (each: Record<string, string>) => ({ getAttribute: (name: string) => each[name] ?? null });
  const parentElement = sources.length && { localName: 'picture', querySelectorAll: () => sources.map(make) };
  const element = { ...make(attributes), currentSrc, parentElement };
  return readFingerprint({ element: element as unknown as Element, what: 'image' });
}

describe('the same picture', () => {
  const set = { src: 'a.jpg', srcset: 'a.jpg 1x, b.jpg 2x' };
  it.each([
    ['untouched', read(set, '/a.jpg'), read(set, '/a.jpg'), true],
    ['another size of its set', read(set, '/a.jpg'), read(set, '/b.jpg'), true],
    ['the same address in another set', read(set, '/a.jpg'), read({ src: 'a.jpg' }, '/a.jpg'), true],
    ['another set', read(set, '/a.jpg'), read({ ...set, srcset: 'c.jpg 1x' }, '/c.jpg'), false],
    ['another address', read({ src: 'a.jpg' }, '/a.jpg'), read({ src: 'c.jpg' }, '/c.jpg'), false],
    ['another source', read(set, '/s', [{ srcset: 's' }]), read(set, '/t', [{ srcset: 't' }]), false],
    [
      'another of its sources',
      read(set, '/s', [{ srcset: 's' }]),
      read(set, '/a.jpg', [{ srcset: 's' }]),
      true,
    ],
    ['another object', read({ data: 'a.png' }), read({ data: 'c.png' }), false],
    ['another image of a drawing', read({ 'xlink:href': 'a.png' }), read({ 'xlink:href': 'c.png' }), false],
  ])('%s', (_, before, now, isSame) => expect(isSameShown(before, now)).toBe(isSame));
});

it('reads the addresses of a background, not the shades upon it', () => {
  const [shade, a, b] = [
    'linear-gradient(rgb(0, 0, 0), red)',
    'url("https://x.example/a,(1).jpg")',
    'url("\\"b")',
  ];
  expect(listUrls(`${shade}, ${a}, ${b}`)).toBe(`${a},${b}`);
  expect(listUrls(`${a}, ${b}`)).toBe(`${a},${b}`);
  expect(listUrls('none')).toBe('');
});
