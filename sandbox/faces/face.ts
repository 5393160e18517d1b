// What a face is here, and how the detector's 68 points become the service's six.

/** A place in an image, pixels from its upper left corner. */
export type Point = readonly [x: number, y: number];

/** `[x, y, width, height]` in pixels. */
export type Region = readonly [x: number, y: number, width: number, height: number];

export type Face = {
  readonly region: Region;
  /** The 68 points of the usual scheme: jaw 0–16, brows 17–26, nose 27–35, eyes 36–47, mouth 48–67. */
  readonly points: readonly Point[];
  /** Left eye, right eye, nose, mouth centre, left and right mouth corner (akool-api notes); whole pixels. */
  readonly landmarks: readonly Point[];
};

/** A picture's size and its faces, from left to right. */
export type Finding = { readonly width: number; readonly height: number; readonly faces: readonly Face[] };

/** The middle of the points from index `first` to `last`. */
export function averagePoints(points: readonly Point[], first: number, last: number): Point {
  const some = points.slice(first, last + 1);
  const sum = some.reduce<Point>(([sumX, sumY], [x, y]) => [sumX + x, sumY + y], [0, 0]);
  return [sum[0] / some.length, sum[1] / some.length];
}

/** The six landmarks of a face with 68 points. */
export function reduceLandmarks(points: readonly Point[]): Point[] {
  const six = [
    averagePoints(points, 36, 41),
    averagePoints(points, 42, 47),
    averagePoints(points, 30, 30),
    averagePoints(points, 48, 59),
    averagePoints(points, 48, 48),
    averagePoints(points, 54, 54),
  ];
  return six.map(([x, y]) => [Math.round(x), Math.round(y)]);
}

/** The first four landmarks as `x,y:x,y:x,y:x,y`, the `opts` of a reage request (akool-api notes). */
export function writeOpts(landmarks: readonly Point[]): string {
  return landmarks
    .slice(0, 4)
    .map((point) => point.join(','))
    .join(':');
}

/** The four points of an `opts`; undefined when it has another form. */
export function readOpts(opts: string): Point[] | undefined {
  const number = String.raw`-?\d+(?:\.\d+)?`;
  if (!new RegExp(`^${number},${number}(?::${number},${number}){3}$`).test(opts)) return undefined;
  return opts.split(':').map((pair) => {
    const [x = 0, y = 0] = pair.split(',').map(Number);
    return [x, y];
  });
}

/** The distance between two points, pixels. */
export function measureDistance(from: Point, to: Point): number {
  return Math.hypot(from[0] - to[0], from[1] - to[1]);
}

/** The largest of some faces as a list of one; empty for none. */
export function keepLargest(faces: readonly Face[]): readonly Face[] {
  const area = ({ region: [, , width, height] }: Face) => width * height;
  return [...faces].sort((one, other) => area(other) - area(one)).slice(0, 1);
}
