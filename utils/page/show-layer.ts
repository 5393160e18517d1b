/**
 * Shows a picture alone, in the browser's top layer, for the moment of a capture: whole, sharp, free of the page's filters
 * and of what lies on it. It is drawn from the decoded picture that the page shows, so nothing is requested; that nobody
 * may read such a canvas does not keep it from the screen.
 */
import type { Checked, Shown, ShowRequest } from '../core/found';
import {
  CELL_PX,
  type Layout,
  layOut,
  listWhiteCells,
  MARKER_COLUMNS,
  MARKER_ROWS,
  type Size,
} from '../core/layer';
import type { Drawable } from './drawn-picture';
import { createHtml } from './html';
import { hideOwn } from './own-hosts';
import { styleHost } from './shadow-style';

/** Whatever happens, no page is covered for longer. */
const LONGEST_MS = 1_500;
/** A capture right after a change may still show what was there before. */
const FRAMES_TIMEOUT_MS = 250;
/** Firefox draws what it captures in software: more takes long. */
const MAX_PAGE_PIXELS = 16_000_000;
const MAX_PAGE_SIDE_PX = 8_192;

export type Layer = { shown: Extract<Shown, { type: 'layer' }>; check(): Checked['state']; remove(): void };

/** The window in whose top layer the picture goes: `undefined` within a frame of another origin. */
export function findTopWindow(): Window | undefined {
  try {
    return window.top?.document ? window.top : undefined;
  } catch {
    return undefined;
  }
}

/** `undefined` when no layer can be shown here. */
export async function showLayer(
  picture: Drawable,
  { how, unfiltered, isSmall }: Pick<ShowRequest, 'unfiltered' | 'isSmall'> & { how: 'window' | 'page' },
): Promise<Layer | undefined> {
  const top = findTopWindow();
  if (!top) return undefined;
  const plan = how === 'window' ? planForWindow(picture, top) : planForPage(picture, top, isSmall);
  const bits = [drawBits(), drawBits()] as const;
  const canvas = draw(await scale(picture, plan), plan, bits, top.document);
  const host = makeHost(canvas, plan, top.document);
  const unhide = hideOwn(top.document);
  const filtered = unfiltered ? switchFilterOff(top.document.documentElement) : undefined;

  const remove = (): void => {
    clearTimeout(timer);
    top.removeEventListener('pagehide', remove);
    top.document.removeEventListener('visibilitychange', remove);
    host.remove();
    filtered?.();
    unhide();
  };
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    remove();
  }, LONGEST_MS);
  top.addEventListener('pagehide', remove);
  top.document.addEventListener('visibilitychange', remove);
  try {
    top.document.documentElement.append(host);
    host.popover = 'manual';
    host.showPopover();
    // Firefox lays out and paints for each capture.
    if (how === 'window') await nextFrames(top);
    if (!host.isConnected) throw new Error('The page took it away');
  } catch {
    remove();
    return undefined;
  }
  const { left, top: above } = plan.css;
  const rect = { ...plan.css, left: left + top.scrollX, top: above + top.scrollY };
  const raisedBefore = countRaised(top.document);
  return {
    shown: {
      type: 'layer',
      layout: plan.layout,
      bits: [...bits],
      rect,
      // However far the page was pinched, the window has as many pixels of the screen.
      windowWidth: (top.innerWidth * plan.density) / readView(top).scale,
    },
    check: () => {
      // What was captured in time has the markers, however long it took to arrive.
      if (!host.isConnected) return isLate ? 'late' : 'removed';
      const isCovered = countRaised(top.document) !== raisedBefore || !host.matches(':popover-open');
      return isCovered || unhide.hasNew() ? 'covered' : 'intact';
    },
    remove,
  };
}

/** Where the layer goes, in CSS pixels of the window, and how many pixels of its canvas one of those is. */
type Plan = { layout: Layout; css: DOMRectInit & Size & { left: number; top: number }; density: number };

/** As large as the window allows, a pixel of the canvas for a pixel of the screen. */
function planForWindow(picture: Size, top: Window): Plan {
  const view = readView(top);
  const density = top.devicePixelRatio * view.scale;
  const room = { width: Math.floor(view.width * density), height: Math.floor(view.height * density) };
  const layout = layOut(picture, room);
  // On whole pixels of the screen, or everything is blurred.
  const snap = (css: number): number => Math.ceil(css * density) / density;
  const css = {
    left: snap(view.left),
    top: snap(view.top),
    width: layout.width / density,
    height: layout.height / density,
  };
  return { layout, css, density };
}

/** In its own pixels, shown small enough for the window: the browser magnifies it back. */
function planForPage(picture: Size, top: Window, isSmall: boolean): Plan {
  const { width, height } = picture;
  const screenPixels = top.innerWidth * top.innerHeight * top.devicePixelRatio ** 2;
  const most = Math.min(1, Math.sqrt((isSmall ? screenPixels : MAX_PAGE_PIXELS) / (width * height)));
  const room = {
    width: Math.min(MAX_PAGE_SIDE_PX, Math.ceil(width * most) + 256),
    height: Math.min(MAX_PAGE_SIDE_PX, Math.ceil(height * most) + 256),
  };
  const view = readView(top);
  const layout = layOut(
    { width: Math.max(1, Math.floor(width * most)), height: Math.max(1, Math.floor(height * most)) },
    room,
  );
  const density = Math.max(1, Math.ceil(Math.max(layout.width / view.width, layout.height / view.height)));
  const whole = {
    width: Math.ceil(layout.width / density) * density,
    height: Math.ceil(layout.height / density) * density,
  };
  const css = {
    left: Math.ceil(view.left),
    top: Math.ceil(view.top),
    width: whole.width / density,
    height: whole.height / density,
  };
  return { layout: { ...layout, ...whole }, css, density };
}

/** What of the page is in view: a person may have pinched it. */
function readView(top: Window): Size & { left: number; top: number; scale: number } {
  const { visualViewport: view } = top;
  if (!view) return { left: 0, top: 0, width: top.innerWidth, height: top.innerHeight, scale: 1 };
  return {
    left: view.offsetLeft,
    top: view.offsetTop,
    width: view.width,
    height: view.height,
    scale: view.scale,
  };
}

function makeHost(canvas: HTMLCanvasElement, { css }: Plan, document: Document): HTMLElement {
  // A plain element, known by identity: a page can open the closed root of one whose name it has defined.
  const host = createHtml('div', document);
  styleHost(host, {
    position: 'fixed',
    inset: 'auto',
    left: `${css.left}px`,
    top: `${css.top}px`,
    width: `${css.width}px`,
    height: `${css.height}px`,
    'max-width': 'none',
    'max-height': 'none',
    overflow: 'hidden',
    direction: 'ltr',
    'color-scheme': 'only light',
    'forced-color-adjust': 'none',
    'pointer-events': 'none',
    'dynamic-range-limit': 'standard',
  });
  host.inert = true;
  host.ariaHidden = 'true';
  for (const [name, value] of Object.entries({
    display: 'block',
    width: `${css.width}px`,
    height: `${css.height}px`,
  }))
    canvas.style.setProperty(name, value, 'important');
  host.attachShadow({ mode: 'closed' }).append(canvas);
  return host;
}

/**
 * Decoded and scaled before the page is covered, where it has to be scaled much: a browser leaves that to the first
 * painting otherwise.
 */
async function scale(
  { image, width, height }: Drawable,
  { layout: { picture } }: Plan,
): Promise<CanvasImageSource> {
  if (picture.width === width && picture.height === height) return image;
  const options = {
    resizeWidth: picture.width,
    resizeHeight: picture.height,
    resizeQuality: 'high',
  } as const;
  return createImageBitmap(image as ImageBitmapSource, options).catch(() => image);
}

function draw(
  image: CanvasImageSource,
  { layout }: Plan,
  bits: readonly [string, string],
  document: Document,
): HTMLCanvasElement {
  const canvas = createHtml('canvas', document);
  canvas.width = layout.width;
  canvas.height = layout.height;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  const { left, top, width, height } = layout.picture;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, left, top, width, height);
  layout.markers.forEach((marker, index) => {
    context.fillStyle = 'black';
    context.fillRect(marker.left, marker.top, MARKER_COLUMNS * CELL_PX, MARKER_ROWS * CELL_PX);
    context.fillStyle = 'white';
    for (const cell of listWhiteCells(bits[index] ?? ''))
      context.fillRect(marker.left + cell.left, marker.top + cell.top, CELL_PX, CELL_PX);
  });
  return canvas;
}

/** Drawn anew for each layer, so that what has them can be nothing else. */
function drawBits(): string {
  const bytes = crypto.getRandomValues(new Uint8Array((MARKER_COLUMNS * MARKER_ROWS) / 8));
  return [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
}

/** What has been put on top by the page: dialogs and full screen. */
function countRaised(document: Document): number {
  return document.querySelectorAll(':modal, :fullscreen').length;
}

/** Dark modes turn all colours of a page by one filter. */
function switchFilterOff({ style }: HTMLElement): () => void {
  const before = [style.getPropertyValue('filter'), style.getPropertyPriority('filter')] as const;
  style.setProperty('filter', 'none', 'important');
  return () => style.setProperty('filter', ...before);
}

export function nextFrames(view: Window): Promise<void> {
  const frames = new Promise<void>((resolve) =>
    view.requestAnimationFrame(() => view.requestAnimationFrame(() => resolve())),
  );
  return Promise.race([frames, new Promise<void>((resolve) => setTimeout(resolve, FRAMES_TIMEOUT_MS))]);
}
