// Renders results two at a time, and an equal order only once.
import type { FaceFinder } from '../faces/find-faces';
import { hashBytes } from '../faces/picture';
import { renderAgedVideo } from '../video/age-video';
import { tellContainer } from '../video/video';
import { renderAged, type Target } from './render-aged';

const AT_ONCE = 2;
const KEPT_RESULTS = 100;

/** What is to be rendered: an image or video, the faces meant, and the age change in years. */
export type RenderOrder = {
  readonly kind: 'image' | 'video';
  readonly bytes: Buffer;
  readonly targets: readonly Target[];
  readonly years: number;
};

/** A result file; undefined when a face meant is not there. */
export type Render = (
  order: RenderOrder,
) => Promise<{ readonly body: Buffer; readonly type: string } | undefined>;

function nameOrder({ kind, bytes, targets, years }: RenderOrder): string {
  const faces = targets.map((target) => `${hashBytes(target.bytes)} ${target.opts.join(' ')}`);
  return [kind, hashBytes(bytes), years, ...faces].join('|');
}

function nameType(kind: RenderOrder['kind'], body: Buffer): string {
  return kind === 'image' ? 'image/jpeg' : `video/${tellContainer(body) ?? 'mp4'}`;
}

/** A renderer with a memory of its own. */
export function createRenderer(finder: FaceFinder): Render {
  const known = new Map<string, ReturnType<Render>>();
  const waiting: (() => void)[] = [];
  let running = 0;

  async function render({ kind, bytes, targets, years }: RenderOrder): ReturnType<Render> {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      const change = kind === 'image' ? renderAged : renderAgedVideo;
      const body = await change(finder, bytes, targets, years);
      return body === undefined ? undefined : { body, type: nameType(kind, body) };
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  }

  return (order) => {
    const name = nameOrder(order);
    const before = known.get(name);
    if (before !== undefined) return before;
    const result = render(order);
    known.set(name, result);
    result.catch(() => known.delete(name));
    if (known.size > KEPT_RESULTS) known.delete(known.keys().next().value ?? '');
    return result;
  };
}
