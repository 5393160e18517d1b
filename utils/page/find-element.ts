/** The element that the browser's menu was opened on, by what the browser tells of it. */
import type { LocateRequest } from '../core/found';
import { listUrls } from './candidates';
import { findRect, walk } from './walk';

/** Firefox alone gives the very element of a click (MDN, menus.getTargetElement). */
type MenuApi = { getTargetElement?(targetElementId: number): Element | null };
type PageGlobals = { browser?: { menus?: MenuApi; contextMenus?: MenuApi } };

/**
 * The element of a click. Of several with the same address it is one that shows it, rather than one that only lists it;
 * then the one under the mouse; then the one that fills most of the viewport. `undefined` when the page has none any more.
 */
export function findClickedElement({ kind, srcUrl, targetElementId }: LocateRequest): Element | undefined {
  const { browser } = globalThis as PageGlobals;
  const menus = browser?.menus?.getTargetElement ? browser.menus : browser?.contextMenus;
  const target = targetElementId === undefined ? null : menus?.getTargetElement?.(targetElementId);
  if (target && isOfKind(target, kind)) return target;
  const matches: Match[] = [];
  for (const element of walk(document)) {
    if (!isOfKind(element, kind)) continue;
    const isUnderMouse = element.matches(':hover');
    // A browser tells no address of a picture that has none, or one of megabytes.
    if (srcUrl ? !listAddresses(element).includes(srcUrl) : !isUnderMouse) continue;
    const isShown = (element as Partial<HTMLImageElement>).currentSrc === srcUrl;
    matches.push({ element, isShown, isUnderMouse, areaPx: measureShown(element) });
  }
  return matches.sort(compareMatches)[0]?.element;
}

type Match = { element: Element; isShown: boolean; isUnderMouse: boolean; areaPx: number };

function compareMatches(a: Match, b: Match): number {
  return (
    Number(b.isShown) - Number(a.isShown) ||
    Number(b.isUnderMouse) - Number(a.isUnderMouse) ||
    b.areaPx - a.areaPx
  );
}

function isOfKind(element: Element, kind: LocateRequest['kind']): boolean {
  return kind === 'video'
    ? element.localName === 'video'
    : /^(img|image|input|object|embed)$/.test(element.localName);
}

function listAddresses(element: Element): string[] {
  const of = (...urls: (string | null | undefined)[]): string[] =>
    urls.flatMap((url) =>
      url && URL.canParse(url, element.baseURI) ? new URL(url, element.baseURI).href : [],
    );
  switch (element.localName) {
    case 'img':
      return listUrls(element as HTMLImageElement);
    case 'video': {
      const sources = [...element.querySelectorAll('source')].map(({ src }) => src);
      return of((element as HTMLVideoElement).currentSrc, element.getAttribute('src'), ...sources);
    }
    case 'image':
      return of((element as SVGImageElement).href?.baseVal);
    default:
      return of(element.getAttribute('src'), element.getAttribute('data'));
  }
}

/** How much of it is in the viewport, in square pixels. */
function measureShown(element: Element): number {
  const { left, right, top, bottom } = findRect(element);
  const width = Math.min(right, innerWidth) - Math.max(left, 0);
  const height = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return Math.max(width, 0) * Math.max(height, 0);
}
