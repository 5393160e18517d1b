/** Before and after in one small frame, drawn: a page's policy may forbid images of ours. */
import { i18n } from '#i18n';
import { make } from './dom';

const MIDDLE = 50;
/** Taller pictures are cropped, so that the toast stays small. */
const NARROWEST = 1.2;
const WIDEST = 16 / 9;

/** The frame, before on the left; without a before it shows the after alone. */
export function makeCompare(before: ImageBitmap | undefined, after: ImageBitmap, title: string): HTMLElement {
  const frame = make('div', 'compare', { dir: 'ltr' });
  frame.style.aspectRatio = String(Math.min(WIDEST, Math.max(NARROWEST, after.width / after.height)));
  if (before) frame.append(draw(before, 'before', i18n.t('picture.before')));
  frame.append(draw(after, 'after', i18n.t('picture.after')));
  if (!before) return frame;
  const range = make('input', 'range', { type: 'range', min: '0', max: '100', step: '1', title });
  range.setAttribute('aria-label', i18n.t('compare.label'));
  const split = (percent: number): void => {
    range.valueAsNumber = percent;
    range.setAttribute('aria-valuetext', i18n.t('compare.value', [toWords(percent), toWords(100 - percent)]));
    frame.style.setProperty('--split', `${percent}%`);
  };
  range.addEventListener('input', () => split(range.valueAsNumber));
  range.addEventListener('dblclick', () => split(MIDDLE));
  split(MIDDLE);
  frame.append(make('span', 'line', { 'aria-hidden': 'true' }), range);
  return frame;
}

function draw(bitmap: ImageBitmap, className: string, label: string): HTMLCanvasElement {
  const canvas = make('canvas', className, { role: 'img', 'aria-label': label });
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  return canvas;
}

function toWords(percent: number): string {
  return new Intl.NumberFormat(i18n.t('locale'), { style: 'percent' }).format(percent / 100);
}
