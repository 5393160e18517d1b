// A face's own coordinates: distances in eye distances, up along the face, whatever its tilt.
import { averagePoints, type Face, measureDistance, type Point } from '../faces/face';

export type FaceFrame = {
  /** Distance between the eyes, pixels. */
  readonly unit: number;
  /** The 68 points, relative to the patch. */
  readonly points: readonly Point[];
  /** The point by its index; the middle of the eyes for an unknown one. */
  at(index: number): Point;
  /** A point moved by `right` and `up` eye distances along the face's own axes. */
  move(from: Point, right: number, up: number): Point;
};

/** The frame of a face in a patch whose upper left corner is at `offset` of the picture. */
export function createFrame(face: Face, offset: Point): FaceFrame {
  const points = face.points.map<Point>(([x, y]) => [x - offset[0], y - offset[1]]);
  const leftEye = averagePoints(points, 36, 41);
  const rightEye = averagePoints(points, 42, 47);
  const unit = Math.max(1, measureDistance(leftEye, rightEye));
  const axis: Point = [(rightEye[0] - leftEye[0]) / unit, (rightEye[1] - leftEye[1]) / unit];
  const middle: Point = [(leftEye[0] + rightEye[0]) / 2, (leftEye[1] + rightEye[1]) / 2];
  return {
    unit,
    points,
    at: (index) => points[index] ?? middle,
    move: ([x, y], right, up) => [
      x + (axis[0] * right + axis[1] * up) * unit,
      y + (axis[1] * right - axis[0] * up) * unit,
    ],
  };
}

/** Coordinates as SVG wants them. */
export function writePoint([x, y]: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
