/** Shows one picture for a capture: in a layer of its own, or as the page shows it. */
import type { Area, Checked, Shown, ShowRequest } from '../core/found';
import { findDrawable, isBroken } from './drawn-picture';
import { hideOwn } from './own-hosts';
import { recallTaken, type Taken } from './places';
import { findTopWindow, nextFrames, showLayer } from './show-layer';
import { findRect } from './walk';

export type Showing = { shown: Shown; check(): Checked['state']; remove(): void };

/** Anything smaller is no picture that a face could be seen in. */
const MIN_SIDE_PX = 24;

const nothing = (why: 'layer-failed' | 'gone'): Showing => ({
  shown: { type: 'nothing', why },
  check: () => 'removed',
  remove: () => undefined,
});

/** What is shown stays until it is removed, or until its own time is up. */
export async function showPicture({ place, how, ...request }: ShowRequest): Promise<Showing> {
  const taken = recallTaken(place);
  if (!taken || document.visibilityState !== 'visible') return nothing('gone');
  if (how === 'as-is') return showAsIs(taken);
  const picture = await findDrawable(taken);
  // It may have been changed while it was decoded.
  if (!recallTaken(place)) return nothing('gone');
  if (!picture && (await isBroken(taken))) return nothing('gone');
  const layer = picture && (await showLayer(picture, { how, ...request }).catch(() => undefined));
  if (!layer) return nothing('layer-failed');
  const check = (): Checked['state'] => (recallTaken(place) ? layer.check() : 'removed');
  return { ...layer, check };
}

/** The place where the page shows it, once nothing of ours lies on that. Only where all of it is in view. */
async function showAsIs({ element }: Taken): Promise<Showing> {
  const top = findTopWindow();
  const area = top && findArea(element, top);
  if (!area) return nothing('gone');
  const remove = hideOwn(top.document);
  await nextFrames(top);
  const check = (): Checked['state'] => {
    const now = findArea(element, top);
    if (!now || JSON.stringify(now) !== JSON.stringify(area)) return 'removed';
    return remove.hasNew() ? 'covered' : 'intact';
  };
  return { shown: { type: 'as-is', area }, check, remove };
}

function findArea(element: Element, top: Window): Area | undefined {
  if (!element.isConnected) return undefined;
  const { left, top: above, width, height } = findRect(element);
  const [right, below] = [left + width, above + height];
  if (width < MIN_SIDE_PX || height < MIN_SIDE_PX) return undefined;
  const { clientWidth, clientHeight } = top.document.documentElement;
  if (left < 0 || above < 0 || right > clientWidth || below > Math.max(clientHeight, top.innerHeight))
    return undefined;
  return {
    left: left / top.innerWidth,
    top: above / top.innerHeight,
    width: width / top.innerWidth,
    height: height / top.innerHeight,
  };
}
