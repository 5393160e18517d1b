/** What the picker says of a target, and the small picture of it. */
import { i18n } from '#i18n';
import { createHtml } from '../html';
import type { Target } from '../targets';
import { findRect } from '../walk';

const MAX_NAME_CHARACTERS = 80;
const SIDE_PX = 56;

/** Such as «Picture». */
export function nameKind({ what }: Target): string {
  return i18n.t(`picker.kind.${what}`);
}

/** Its size, as in «1200 × 800», and what the page calls it; the page's words are only ever shown as text. */
export function nameDetail(target: Target): string {
  const [width, height] = measure(target);
  const { element } = target;
  const called =
    element.getAttribute('alt') || element.getAttribute('aria-label') || element.getAttribute('title');
  const size = i18n.t('picker.size', [String(width), String(height)]);
  return called?.trim() ? `${size} · ${called.trim().slice(0, MAX_NAME_CHARACTERS)}` : size;
}

/**
 * A canvas that shows the target as soon as it can. Drawn from what the page has loaded anyway, so that its policy does
 * not stand in the way; it stays blank where nothing can be drawn.
 */
export function makeThumbnail({ element, what, url }: Target): HTMLCanvasElement {
  const canvas = createHtml('canvas');
  canvas.width = canvas.height = SIDE_PX * Math.ceil(devicePixelRatio);
  if (what === 'canvas' || what === 'frame' || what === 'video' || element.localName === 'img') {
    drawCovering(canvas, element as HTMLCanvasElement | HTMLVideoElement | HTMLImageElement);
  } else if (url) {
    const image = new Image();
    image.onload = () => drawCovering(canvas, image);
    image.src = url;
  }
  return canvas;
}

function measure({ element, what }: Target): [number, number] {
  if (what === 'image' && 'naturalWidth' in element) {
    const { naturalWidth, naturalHeight } = element as HTMLImageElement;
    if (naturalWidth > 0) return [naturalWidth, naturalHeight];
  }
  if ((what === 'video' || what === 'frame') && 'videoWidth' in element) {
    const { videoWidth, videoHeight } = element as HTMLVideoElement;
    if (videoWidth > 0) return [videoWidth, videoHeight];
  }
  const { width, height } = findRect(element);
  return [Math.round(width), Math.round(height)];
}

function drawCovering(
  canvas: HTMLCanvasElement,
  source: HTMLCanvasElement | HTMLVideoElement | HTMLImageElement,
): void {
  const [width, height] =
    'naturalWidth' in source
      ? [source.naturalWidth, source.naturalHeight]
      : 'videoWidth' in source
        ? [source.videoWidth, source.videoHeight]
        : [source.width, source.height];
  const side = Math.min(width, height);
  if (side === 0) return;
  const { width: target } = canvas;
  try {
    const [left, top] = [(width - side) / 2, (height - side) / 2];
    canvas.getContext('2d')?.drawImage(source, left, top, side, side, 0, 0, target, target);
  } catch {
    // A broken image cannot be drawn.
  }
}
