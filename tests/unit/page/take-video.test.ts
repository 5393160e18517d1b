/** A video is known by its length as well, where that is known and finite. */
import { describe, expect, it } from 'vitest';
import { readDuration } from '../../../utils/page/take-video';

const video = (duration?: number): HTMLVideoElement => ({ duration }) as HTMLVideoElement;

describe('the length of a video', () => {
  it.each<[string, HTMLVideoElement | undefined, object]>([
    ['is kept with its metadata', video(12.5), { durationSeconds: 12.5 }],
    ['is unknown before its metadata', video(Number.NaN), {}],
    ['is unknown of a stream', video(Number.POSITIVE_INFINITY), {}],
    ['is unknown where its element is gone', undefined, {}],
    ['is unknown of another element', video(), {}],
  ])('%s', (_, element, expected) => {
    expect(readDuration(element)).toEqual(expected);
  });
});
