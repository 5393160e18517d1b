/**
 * The layers of a result upon its picture: the host stands in the page upright and unturned, each clipper of the picture
 * clips one layer of it, the innermost layer is turned as the picture's element is, and the canvas fills that.
 */
import { createHtml } from '../html';
import type { Place } from '../places';
import { type Clipper, listClippers, readClipper, readTurn } from './clippers';
import { isDeep, isSvgImage, readFit, readSize, readTurns } from './fit';
import {
  applyLinear,
  chainLinear,
  cornersOf,
  invertLinear,
  type Linear,
  measureLinear,
  middleOf,
  type Point,
  toMatrix,
  UPRIGHT,
} from './geometry';

const PROBE_STEP_PX = 100;
const FILL = { position: 'absolute', inset: '0', margin: '0' } as const;

/** What a page cuts off changes less often than where it is. */
const FRAMES_PER_LOOK = 15;

type Clip = { clipper: Clipper; layer: HTMLElement };

export type Layers = {
  /** Bring all to where the picture is now. */
  follow(): void;
};

/** Puts the layers into the root of a host. */
export function createLayers(
  host: HTMLElement,
  root: ShadowRoot,
  place: Place,
  canvas: HTMLCanvasElement,
): Layers {
  const { element, what } = place;
  const probes = [0, PROBE_STEP_PX, 0].map((left, index) =>
    makeLayer({ left: `${left}px`, top: index === 2 ? `${PROBE_STEP_PX}px` : '0', width: '0', height: '0' }),
  );
  const turned = makeLayer(FILL);
  turned.append(canvas);
  root.append(...probes);
  const at: Point = { x: 0, y: 0 };
  let clips: Clip[] | undefined;
  let frames = 0;

  /** How everything around the host is turned: the host is turned by nothing else. */
  const measureAround = (): Linear => {
    const [origin = at, right = at, down = at] = probes.map((probe) => probe.getBoundingClientRect());
    return measureLinear(origin, right, down, PROBE_STEP_PX);
  };
  const moveHost = (back: Linear, width: number, height: number): void => {
    const to = middleOf(element.getBoundingClientRect());
    const is = middleOf(turned.getBoundingClientRect());
    const by = applyLinear(back, { x: to.x - is.x, y: to.y - is.y });
    at.x += by.x;
    at.y += by.y;
    const values = { left: at.x, top: at.y, width: Math.max(width, 1), height: Math.max(height, 1) };
    for (const [name, value] of Object.entries(values))
      host.style.setProperty(name, `${value}px`, 'important');
  };
  return {
    follow() {
      // A background is within its element, which clips it by itself.
      if (!clips || frames % FRAMES_PER_LOOK === 0)
        clips = reclip(root, turned, clips, what === 'background' ? [] : listClippers(element));
      frames += 1;
      const back = invertLinear(measureAround());
      if (!back) return;
      const { width, height } = readSize(element);
      if (isSvgImage(element))
        setStyle(turned, { transform: toMatrix(chainLinear(back, readSvgTurn(element))) });
      else if (what !== 'background') {
        const turns = readTurns(element);
        setStyle(turned, turns);
        // Then a perspective around the picture holds for the result as well.
        const depth = isDeep(turns) ? 'preserve-3d' : 'flat';
        host.style.setProperty('transform-style', depth, 'important');
      }
      setStyle(canvas, readFit(place));
      moveHost(back, width, height);
      const hostAt = probes[0]?.getBoundingClientRect() ?? at;
      for (const { clipper, layer } of clips)
        layer.style.clipPath = writeClip(clipper, hostAt, back, width, height);
    },
  };
}

/** A layer for each clipper, around the turned one; those that are there stay where nothing has changed. */
function reclip(
  root: ShadowRoot,
  turned: HTMLElement,
  known: Clip[] | undefined,
  clippers: Clipper[],
): Clip[] {
  const isSame =
    known?.length === clippers.length &&
    clippers.every(({ element }, index) => element === known[index]?.clipper.element);
  if (isSame) return clippers.map((clipper, index) => ({ clipper, layer: known[index]?.layer ?? turned }));
  const clips = clippers.map((clipper) => ({ clipper, layer: makeLayer(FILL) }));
  let innermost = turned;
  for (const { layer } of clips.toReversed()) {
    layer.append(innermost);
    innermost = layer;
  }
  root.append(innermost);
  for (const { layer } of known ?? []) layer.remove();
  return clips;
}

/** How the coordinates of an SVG image are turned in the viewport, with its drawing and all around that. */
function readSvgTurn(image: SVGImageElement): Linear {
  const { a, b, c, d } = image.getScreenCTM() ?? { a: 1, b: 0, c: 0, d: 1 };
  return { right: { x: a, y: b }, down: { x: c, y: d } };
}

/** The part of a host of this size that lies within the clipper; `back` leads from the viewport into the host. */
function writeClip(clipper: Clipper, hostAt: Point, back: Linear, width: number, height: number): string {
  const box = readClipper(clipper);
  const middle = applyLinear(back, { x: box.middle.x - hostAt.x, y: box.middle.y - hostAt.y });
  const turn = readTurn(clipper);
  if (toMatrix(turn) !== toMatrix(UPRIGHT)) {
    const corners = cornersOf(middle, box.width, box.height, turn);
    return `polygon(${corners.map(({ x, y }) => `${x}px ${y}px`).join()})`;
  }
  const { inner } = box;
  const [left, top] = [middle.x - box.width / 2 + inner.left, middle.y - box.height / 2 + inner.top];
  const insets = [top, width - left - inner.width, height - top - inner.height, left];
  return `inset(${insets.map((inset) => `${inset}px`).join(' ')} round ${box.radius})`;
}

function makeLayer(style: Readonly<Record<string, string>>): HTMLElement {
  const layer = createHtml('div');
  setStyle(layer, { position: 'absolute', ...style });
  return layer;
}

/** One by one: a page's policy forbids whole attributes. */
function setStyle({ style }: HTMLElement, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values))
    if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
}
