/**
 * The layers of a result upon its picture: the host stands in the page upright and unturned, each clipper of the picture
 * clips one layer of it, the innermost layer is turned as the picture's element is, and the canvas fills that.
 */
import { createHtml } from '../html';
import type { Place } from '../places';
import { type Clipper, readClipper, readTurn } from './clippers';
import { isSvgImage, readFit, readSize, readTurns } from './fit';
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
const FILL = { position: 'absolute', inset: '0', margin: '0', 'transform-style': 'preserve-3d' } as const;

export type Layers = {
  /** Bring all to where the picture is now. */
  follow(): void;
};

/** Puts the layers into the root of a host. */
export function createLayers(
  host: HTMLElement,
  root: ShadowRoot,
  place: Place,
  clippers: readonly Clipper[],
  canvas: HTMLCanvasElement,
): Layers {
  const { element, what } = place;
  const probes = [0, PROBE_STEP_PX, 0].map((left, index) =>
    makeLayer({ left: `${left}px`, top: index === 2 ? `${PROBE_STEP_PX}px` : '0', width: '0', height: '0' }),
  );
  const clips = clippers.map((clipper) => ({ clipper, layer: makeLayer(FILL) }));
  const turned = makeLayer(FILL);
  turned.append(canvas);
  const innermost = clips.reduceRight<HTMLElement>((inner, { layer }) => {
    layer.append(inner);
    return layer;
  }, turned);
  root.append(...probes, innermost);
  const at: Point = { x: 0, y: 0 };
  let fitted = '';

  const refit = (width: number, height: number): void => {
    const size = `${width} ${height}`;
    if (size === fitted) return;
    fitted = size;
    setStyle(canvas, readFit(place));
  };
  /** How everything around the host is turned: the host is turned by nothing else. */
  const measureAround = (): Linear => {
    const [origin = at, right = at, down = at] = probes.map((probe) => probe.getBoundingClientRect());
    return measureLinear(origin, right, down, PROBE_STEP_PX);
  };
  return {
    follow() {
      const { width, height } = readSize(element);
      const around = measureAround();
      const back = invertLinear(around);
      if (!back) return;
      if (isSvgImage(element))
        setStyle(turned, { transform: toMatrix(chainLinear(back, readSvgTurn(element))) });
      else if (what !== 'background') setStyle(turned, readTurns(element));
      const [to, is] = [element, turned].map((each) => middleOf(each.getBoundingClientRect()));
      if (!to || !is) return;
      // The middle stays where it is while the size changes.
      const by = applyLinear(back, { x: to.x - is.x, y: to.y - is.y });
      at.x += by.x;
      at.y += by.y;
      const values = { left: at.x, top: at.y, width: Math.max(width, 1), height: Math.max(height, 1) };
      for (const [name, value] of Object.entries(values))
        host.style.setProperty(name, `${value}px`, 'important');
      const hostAt = probes[0]?.getBoundingClientRect() ?? at;
      for (const { clipper, layer } of clips)
        layer.style.clipPath = writeClip(clipper, hostAt, back, width, height);
      refit(width, height);
    },
  };
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
  return `inset(${insets.map((inset) => `${inset}px`).join(' ')} round ${clipper.radius})`;
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
