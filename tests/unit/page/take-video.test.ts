/** A video is taken by its address, and by its length where that is known and finite. */
import { describe, expect, it } from 'vitest';
import { takeVideo } from '../../../utils/page/take';

const URL = 'https://a.example/v.mp4';
const video = (duration: number): Element => ({ duration }) as unknown as Element;

describe('a video', () => {
  it.each<[string, Element | undefined, number | undefined]>([
    ['with its metadata', video(12.5), 12.5],
    ['before its metadata', video(Number.NaN), undefined],
    ['that goes on', video(Number.POSITIVE_INFINITY), undefined],
    ['whose element is gone', undefined, undefined],
    ['that is another element', {} as Element, undefined],
  ])('%s', (_, element, durationSeconds) => {
    const expected = {
      kind: 'video',
      url: URL,
      ...(durationSeconds === undefined ? {} : { durationSeconds }),
    };
    expect(takeVideo(element, URL)).toEqual(expected);
  });
});
