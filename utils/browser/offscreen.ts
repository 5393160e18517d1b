/** What needs a document, from wherever it is asked: here where there is one, else in Chromium's offscreen document. */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { decodeBase64, encodeBase64 } from '../core/base64';
import { MINUTE_MS } from '../core/polling';
import { startDeadline } from '../deadline';
import { drawSvgHere } from '../media/draw-svg';

const TIMEOUT_MS = MINUTE_MS / 2;

const requestSchema = v.object({
  target: v.literal('offscreen'),
  svgBase64: v.string(),
  maxSidePx: v.pipe(v.number(), v.minValue(1)),
});
type Request = v.InferOutput<typeof requestSchema>;

/** Thrown errors keep only their message on their way, so what went wrong is data. */
const answerSchema = v.union([v.object({ pngBase64: v.string() }), v.object({ error: v.string() })]);
type Answer = v.InferOutput<typeof answerSchema>;

/** The part of `chrome.offscreen` that we use; the polyfill has no types for it. */
type Offscreen = {
  createDocument(options: { url: string; reasons: readonly string[]; justification: string }): Promise<void>;
  closeDocument(): Promise<void>;
  hasDocument(): Promise<boolean>;
};

/** The browser allows one such document at a time, so there is one drawing at a time. */
let last: Promise<unknown> = Promise.resolve();

/** PNG of an SVG, at most `maxSidePx` pixels a side. Throws when it cannot be drawn, or not within half a minute. */
export function drawSvg(svg: Blob, maxSidePx: number, signal?: AbortSignal): Promise<Blob> {
  if (typeof document !== 'undefined') return drawSvgHere(svg, maxSidePx);
  const drawing = last.then(() => drawOffscreen(svg, maxSidePx, signal));
  last = drawing.catch(() => undefined);
  return drawing;
}

/** Whether a message of ours is meant for the offscreen document, and so for nobody else. */
export function isForOffscreen(message: unknown): boolean {
  return v.is(v.object({ target: v.literal('offscreen') }), message);
}

/** In the offscreen document: draw what the worker asks for, and leave every other message alone. */
export function answerDrawings(): void {
  browser.runtime.onMessage.addListener((message, sender) => {
    const request = v.safeParse(requestSchema, message);
    if (sender.id !== browser.runtime.id || !request.success) return undefined;
    return answer(request.output);
  });
}

async function answer({ svgBase64, maxSidePx }: Request): Promise<Answer> {
  try {
    const png = await drawSvgHere(decodeBase64(svgBase64, 'image/svg+xml'), maxSidePx);
    return { pngBase64: await encodeBase64(png) };
  } catch (error) {
    return { error: String(error) };
  }
}

async function drawOffscreen(svg: Blob, maxSidePx: number, signal: AbortSignal | undefined): Promise<Blob> {
  signal?.throwIfAborted();
  const { offscreen } = browser as unknown as { offscreen: Offscreen };
  const deadline = startDeadline(TIMEOUT_MS, signal);
  try {
    // One is left over when the worker died while it drew.
    if (await offscreen.hasDocument()) await offscreen.closeDocument();
    await offscreen.createDocument({
      url: browser.runtime.getURL('/offscreen.html'),
      reasons: ['DOM_PARSER'],
      justification: 'A worker cannot draw an SVG image.',
    });
    const request: Request = { target: 'offscreen', svgBase64: await encodeBase64(svg), maxSidePx };
    const answered = v.parse(answerSchema, await deadline.race(browser.runtime.sendMessage(request)));
    if ('error' in answered) throw new Error(answered.error);
    return decodeBase64(answered.pngBase64, 'image/png');
  } finally {
    deadline.end();
    // Also the only way to stop a drawing that takes for ever.
    await offscreen.closeDocument().catch(() => undefined);
  }
}
