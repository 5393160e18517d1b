// The soft masks of a face: skin, the features within it, the head around it, the lines of age.
import sharp from 'sharp';
import type { Point } from '../faces/face';
import { type FaceFrame, writePoint } from './face-frame';
import { drawWrinkles } from './wrinkles';

/** One byte a pixel, 0 outside to 255 inside. */
export type Mask = Buffer;

export type Masks = {
  readonly skin: Mask;
  /** Eyes, brows and mouth. */
  readonly features: Mask;
  readonly eyes: Mask;
  readonly cheeks: Mask;
  /** The head with its hair, but for the face below the brows. */
  readonly head: Mask;
  readonly lines: Mask;
};

async function render(width: number, height: number, content: string, blurPx: number): Promise<Mask> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#000"/>${content}</svg>`;
  const picture = sharp(Buffer.from(svg)).removeAlpha();
  const soft = blurPx >= 0.3 ? picture.blur(blurPx) : picture;
  return soft.extractChannel(0).raw().toBuffer();
}

function drawPolygon(points: readonly Point[], fill = '#fff'): string {
  return `<polygon fill="${fill}" points="${points.map(writePoint).join(' ')}"/>`;
}

function range(frame: FaceFrame, first: number, last: number): Point[] {
  return frame.points.slice(first, last + 1);
}

/** The outline of the skin: the jaw, and over the brows an arch for the forehead. */
function outlineSkin(frame: FaceFrame): Point[] {
  const arch = [26, 25, 24, 23, 22, 21, 20, 19, 18, 17].map((index, position) => {
    const fromMiddle = Math.abs(position - 4.5) / 4.5;
    return frame.move(frame.at(index), 0, 0.62 - 0.42 * fromMiddle ** 2);
  });
  return [...range(frame, 0, 16), ...arch];
}

function outlineFaceBelowBrows(frame: FaceFrame): Point[] {
  const brows = [26, 25, 24, 19, 18, 17].map((index) => frame.move(frame.at(index), 0, 0.08));
  return [...range(frame, 0, 16), ...brows];
}

function drawEllipse(
  frame: FaceFrame,
  [x, y]: Point,
  radiusX: number,
  radiusY: number,
  fill = '#fff',
): string {
  return `<ellipse cx="${x}" cy="${y}" rx="${radiusX * frame.unit}" ry="${radiusY * frame.unit}" fill="${fill}"/>`;
}

/** Renders a face's masks for a patch of the given size. */
export async function renderMasks(frame: FaceFrame, width: number, height: number): Promise<Masks> {
  const { unit } = frame;
  const skin = drawPolygon(outlineSkin(frame));
  const eyes = drawPolygon(range(frame, 36, 41)) + drawPolygon(range(frame, 42, 47));
  const mouth = drawPolygon(range(frame, 48, 59));
  const brows = [range(frame, 17, 21), range(frame, 22, 26)]
    .map(
      (brow) =>
        `<polyline points="${brow.map(writePoint).join(' ')}" fill="none" stroke="#fff" stroke-width="${unit * 0.12}"/>`,
    )
    .join('');
  const cheeks =
    drawEllipse(frame, frame.move(frame.at(48), -0.2, 0.32), 0.24, 0.18) +
    drawEllipse(frame, frame.move(frame.at(54), 0.2, 0.32), 0.24, 0.18);
  const head = drawEllipse(frame, frame.move(frame.at(27), 0, 0.15), 1.95, 1.9);
  const shapes: readonly (readonly [keyof Masks, string, number])[] = [
    ['skin', skin, 0.1],
    ['features', eyes + mouth + brows, 0.06],
    ['eyes', eyes, 0.03],
    ['cheeks', cheeks, 0.16],
    ['head', head + drawPolygon(outlineFaceBelowBrows(frame), '#000'), 0.12],
    ['lines', drawWrinkles(frame), 0.024],
  ];
  const rendered = await Promise.all(
    shapes.map(
      async ([name, content, blur]) => [name, await render(width, height, content, blur * unit)] as const,
    ),
  );
  return Object.fromEntries(rendered) as Masks;
}
