/** Of a video's frames, one face for each person. */
import { describe, expect, it } from 'vitest';
import type { Face } from '../../../utils/core/job';
import { listPersons, type VideoFrame } from '../../../utils/core/video-persons';

type Box = Face['region'];
const box = (x: number, y = 0, side = 100): Box => [x, y, side, side];
const face = (name: string, region: Box, hasCrop = false): Face => ({
  landmarks: name,
  region,
  ...(hasCrop ? { crop: { url: `https://crops.example/${name}`, landmarks: name } } : {}),
});
const frame = (faces: Face[], removed: Box[] = []): VideoFrame => ({ faces, removed });
const namesOf = (frames: VideoFrame[]): string[] => listPersons(frames).map(({ landmarks }) => landmarks);

describe('the persons of a video', () => {
  it.each<[string, VideoFrame[], string[]]>([
    ['one who stays', [frame([face('a', box(0))]), frame([face('a2', box(5))])], ['a']],
    [
      'one whom the detector has seen before',
      [frame([face('a', box(0))]), frame([face('a2', box(5))], [box(0)])],
      ['a'],
    ],
    ['two in different frames', [frame([face('a', box(0))]), frame([face('b', box(500))])], ['a', 'b']],
    [
      'one more in a later frame',
      [frame([face('a', box(0))]), frame([face('a2', box(5)), face('b', box(500))], [box(0)])],
      ['a', 'b'],
    ],
    [
      'another one in the same place, by a detector that tells',
      [frame([face('a', box(0))]), frame([face('a2', box(5))], [box(0)]), frame([face('b', box(5))])],
      ['a', 'b'],
    ],
    [
      'one who walks, frame by frame',
      [0, 30, 60, 90, 120].map((x) => frame([face(`a${x}`, box(x))])),
      ['a0'],
    ],
    [
      'two side by side',
      [frame([face('a', box(0)), face('b', box(20))]), frame([face('b2', box(21)), face('a2', box(1))])],
      ['a', 'b'],
    ],
    [
      'one, where the list names boxes that nobody has seen',
      [frame([face('a', box(0))], [box(900)]), frame([face('a2', box(0))], [box(900)])],
      ['a'],
    ],
    ['nobody', [frame([]), frame([])], []],
  ])('%s', (_, frames, names) => expect(namesOf(frames)).toEqual(names));

  it('are named by the face that has a crop, then by the largest', () => {
    const same = [face('a', box(0)), face('b', box(0, 0, 90), true), face('c', box(0, 0, 120), true)];
    expect(namesOf(same.map((one) => frame([one])))).toEqual(['c']);
  });
});
