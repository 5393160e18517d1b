/** Images that show nothing: they hold a place, or keep what lies beneath from being saved. */
import { isTransparent } from './pixels';

/** A spacer is a dot, made as large as its place. */
const DOT_SIDE_PX = 2;

const known = new WeakMap<HTMLImageElement, { shown: string; isSpacer: boolean }>();

/** Whether the image is loaded and shows nothing: the picker asks at each movement of the mouse. */
export function isSpacer(image: HTMLImageElement): boolean {
  const { complete, naturalWidth, naturalHeight, currentSrc } = image;
  if (!complete || !naturalWidth) return false;
  if (naturalWidth <= DOT_SIDE_PX && naturalHeight <= DOT_SIDE_PX) return true;
  const before = known.get(image);
  if (before?.shown === currentSrc) return before.isSpacer;
  const isClear = isTransparent(image);
  known.set(image, { shown: currentSrc, isSpacer: isClear });
  return isClear;
}
