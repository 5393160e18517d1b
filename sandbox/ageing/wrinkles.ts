// Draws the lines that years leave, as SVG shapes that taper at both ends, placed by the landmarks.
import type { Point } from '../faces/face';
import { type FaceFrame, writePoint } from './face-frame';

/** A curved line from `a` to `b`, thickest in the middle; `bulge` and `width` in eye distances. */
function drawLine(frame: FaceFrame, a: Point, b: Point, bulge: number, width: number, depth: number): string {
  const length = Math.max(1, Math.hypot(b[0] - a[0], b[1] - a[1]));
  const normal: Point = [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
  const bend = (amount: number): Point => [
    (a[0] + b[0]) / 2 + normal[0] * amount * frame.unit,
    (a[1] + b[1]) / 2 + normal[1] * amount * frame.unit,
  ];
  const out = writePoint(bend(bulge + width));
  const back = writePoint(bend(bulge - width));
  return `<path d="M${writePoint(a)}Q${out} ${writePoint(b)}Q${back} ${writePoint(a)}Z" opacity="${depth}"/>`;
}

function drawForehead(frame: FaceFrame): string[] {
  const lines: string[] = [];
  for (const [row, height] of [0.2, 0.36, 0.53].entries()) {
    const inset = 0.08 + row * 0.07;
    const left = frame.move(frame.at(18), inset, height);
    const right = frame.move(frame.at(25), -inset, height);
    const middle = frame.move([(left[0] + right[0]) / 2, (left[1] + right[1]) / 2], 0, 0.03 - row * 0.02);
    // Two unequal pieces that overlap: one long arc over the whole forehead looks drawn.
    lines.push(drawLine(frame, left, frame.move(middle, 0.12, 0), -0.07, 0.022, 0.75 - row * 0.1));
    lines.push(drawLine(frame, frame.move(middle, -0.16, -0.02), right, -0.06, 0.02, 0.7 - row * 0.1));
  }
  return lines;
}

function drawSide(frame: FaceFrame, side: 'left' | 'right'): string[] {
  const isLeft = side === 'left';
  const out = isLeft ? -1 : 1;
  const bend = (amount: number) => amount * -out;
  const outer = frame.at(isLeft ? 36 : 45);
  const inner = frame.at(isLeft ? 39 : 42);
  const wing = frame.at(isLeft ? 31 : 35);
  const corner = frame.at(isLeft ? 48 : 54);
  const brow = frame.at(isLeft ? 21 : 22);
  const line = (a: Point, b: Point, bulge: number, width: number, depth: number) =>
    drawLine(frame, a, b, bulge, width, depth);
  const crow = [0.14, 0.02, -0.1, -0.2].map((rise, index) =>
    line(
      frame.move(outer, out * (0.09 + index * 0.01), rise * 0.35 - 0.02),
      frame.move(outer, out * (0.34 - index * 0.02), rise),
      bend(0.02),
      0.016,
      0.8,
    ),
  );
  return [
    ...crow,
    // Under the eye: the bag, and a finer line below it.
    line(
      frame.move(inner, out * 0.02, -0.13),
      frame.move(outer, out * -0.02, -0.15),
      bend(-0.16),
      0.028,
      0.8,
    ),
    line(frame.move(inner, out * 0.1, -0.26), frame.move(outer, out * 0.02, -0.25), bend(-0.13), 0.018, 0.5),
    // From the nose to the corner of the mouth, and from there down.
    line(frame.move(wing, out * 0.09, 0.06), frame.move(corner, out * 0.17, -0.02), bend(-0.09), 0.036, 1),
    line(
      frame.move(corner, out * 0.06, -0.05),
      frame.move(corner, out * 0.14, -0.34),
      bend(-0.03),
      0.024,
      0.75,
    ),
    line(frame.move(corner, out * 0.36, 0.2), frame.move(corner, out * 0.34, -0.18), bend(-0.07), 0.018, 0.5),
    // Between the brows.
    line(frame.move(brow, out * -0.02, 0.02), frame.move(brow, out * -0.04, 0.26), bend(0.02), 0.018, 0.7),
  ];
}

function drawLips(frame: FaceFrame): string[] {
  return [49, 50, 52, 53].map((index) =>
    drawLine(frame, frame.move(frame.at(index), 0, 0.02), frame.move(frame.at(index), 0, 0.12), 0, 0.01, 0.4),
  );
}

/** White lines for a patch that is otherwise black. */
export function drawWrinkles(frame: FaceFrame): string {
  const all = [
    ...drawForehead(frame),
    ...drawSide(frame, 'left'),
    ...drawSide(frame, 'right'),
    ...drawLips(frame),
  ];
  return `<g fill="#fff">${all.join('')}</g>`;
}
