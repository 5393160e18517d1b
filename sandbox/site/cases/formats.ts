// Cases by what the file is, and by how many faces are in it.
import { type Case, type CaseGroup, createCase, createImage, FILES } from './case';

type Row = readonly [
  id: string,
  title: string,
  what: string,
  shows: string,
  address: Case['address'],
  faces: number,
  more?: string,
];

const FORMATS: readonly Row[] = [
  ['avif', 'AVIF', 'The image is AVIF.', `${FILES}/portrait.avif`, 'unfit', 1],
  ['webp', 'WebP', 'The image is WebP.', `${FILES}/portrait.webp`, 'public', 1],
  ['png', 'PNG', 'The image is PNG with transparent corners.', `${FILES}/portrait.png`, 'public', 1],
  [
    'gif',
    'Animated GIF',
    'The image moves: a portrait, then hills; the face is in the first frame.',
    `${FILES}/portrait.gif`,
    'unfit',
    1,
  ],
  ['svg', 'SVG', 'The image is a drawing with a photo in it.', `${FILES}/portrait.svg`, 'unfit', 1],
  [
    'exif',
    'Turned',
    'The pixels lie on their side, and a note in the file says how to turn them (orientation 6).',
    `${FILES}/turned.jpg`,
    'public',
    1,
    'width="400" height="512"',
  ],
  ['profile', 'Colour profile', 'The image has the colours of Display P3.', `${FILES}/p3.jpg`, 'public', 1],
  [
    'huge',
    'Huge',
    'The image has 12,000 × 9,000 pixels.',
    `${FILES}/huge.jpg`,
    'unfit',
    1,
    'width="512" height="384"',
  ],
  [
    'tiny',
    'Tiny',
    'The image has 16 × 16 pixels: too few to see a face in.',
    `${FILES}/tiny.png`,
    'public',
    0,
    'width="512" height="512" style="image-rendering: pixelated"',
  ],
  ['tiff', 'TIFF', 'The image is TIFF, which few browsers show.', `${FILES}/portrait.tiff`, 'unfit', 1],
];

const FACES: readonly Row[] = [
  [
    'no-face',
    'No face',
    'Hills under an evening sky.',
    '/photos/no-face.jpg',
    'public',
    0,
    'width="960" height="600"',
  ],
  ['one-face', 'One face', 'One face.', '/photos/astronaut.jpg', 'public', 1],
  [
    'three-faces',
    'Three faces',
    'Three faces.',
    '/photos/three.jpg',
    'public',
    3,
    'width="1920" height="1350"',
  ],
  ['nine-faces', 'Nine faces', 'One face more than the service takes.', '/photos/nine.jpg', 'public', 9],
];

function createCases(group: CaseGroup, rows: readonly Row[]): readonly Case[] {
  return rows.map(([id, title, what, shows, address, faces, more]) =>
    createCase({ id, group, title, what, shows, address, faces, body: () => createImage(shows, more) }),
  );
}

export const FORMAT_CASES = createCases('Formats', FORMATS);
export const FACE_CASES = createCases('Faces', FACES);
