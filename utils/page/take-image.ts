/** An image becomes what is sent: the pixels that the user sees, from the best file that is proven to hold them. */
import type { PageFound } from '../core/found';
import type { SmallCopy } from '../core/likeness';
import { type Answer, isBetter, judgeAddress, type Verdict } from '../core/shown-picture';
import { type Candidate, findShownUrl, listCandidates } from './candidates';
import { decodeAnswer } from './decode';
import { areBlank, copyPixels, type Drawn, encodePixels, type Pixels, shrink } from './pixels';
import { loadImage, type NoReading, type Reading, readAgain, readBytes } from './read-bytes';

/** All that is read for one image has to be here by then: the user waits. */
const TIMEOUT_MS = 9_000;
/** A better file is worth this much. */
const BETTER_TIMEOUT_MS = 5_000;
const MAX_BETTER_BYTES = 20 * 1024 * 1024;
/** An image that is still loading shows a part of itself; one of a camera never stops. */
const LOADING_MS = 1_500;
/** A placeholder or a spacer. */
const DOT_SIDE_PX = 2;

/** What is known of the picture at an address. */
type Seen = { reading: Reading | NoReading; verdict: Verdict; answer: Answer };

/** What the image shows, and where from; `undefined` when it shows nothing that could be taken. */
export async function takeImage(image: HTMLImageElement): Promise<PageFound | undefined> {
  const url = findShownUrl(image);
  const candidates = listCandidates(image);
  // Before anything is waited for: the page may show another picture by then.
  const pixels = await copyLoaded(image);
  const hidden = isPlaceholder(image, pixels) && (await takeHidden(image));
  if (hidden) return hidden;
  if (!url) return undefined;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  // A part of a picture cannot be compared with the whole.
  const copy = pixels && image.complete ? shrink(pixels) : undefined;
  const seen = await look(url, copy, signal);
  const truth = copy ?? readCopy(seen);
  return (await takeBetter(url, candidates, seen, truth, signal)) ?? takeShown(image, url, pixels, seen);
}

/**
 * A picture of which only the address is known. Pixels that the browser shows, but at no address that returns them
 * again, are `shown` without bytes.
 */
export async function takeAddress(url: string): Promise<PageFound | undefined> {
  if (!url) return undefined;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const { reading, verdict } = await look(url, undefined, signal);
  const kept = keepAddress(url);
  if (typeof reading === 'object' && verdict === 'unproven')
    return { kind: 'image', url: kept, bytes: reading.bytes };
  if (verdict === 'other') return { kind: 'image', url: '', taken: 'shown' };
  // What the browser does not show either is not what was clicked.
  const image = await loadImage(url, AbortSignal.timeout(BETTER_TIMEOUT_MS));
  const drawn = await encodeDrawn(image);
  if (drawn) return { kind: 'image', url: '', taken: 'shown', bytes: drawn };
  if (typeof reading === 'object') return { kind: 'image', url: kept, bytes: reading.bytes };
  return image && kept ? { kind: 'image', url: kept } : undefined;
}

/** The picture for which a placeholder stands, where the page names one that can be read and decoded. */
export async function takeHidden(image: HTMLImageElement): Promise<PageFound | undefined> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  // There is nothing to compare it with, so its file itself has to prove that it is a picture.
  for (const { url } of listCandidates(image)) {
    const { reading, verdict } = await look(url, undefined, signal);
    if (typeof reading === 'object' && verdict === 'unproven')
      return { kind: 'image', url: keepAddress(url), bytes: reading.bytes };
  }
  return undefined;
}

/** Only an address that means something outside of the page. */
export function keepAddress(url: string): string {
  return /^https?:/i.test(url) ? url : '';
}

async function copyLoaded(image: HTMLImageElement): Promise<Pixels | undefined> {
  const pixels = copyPixels(image);
  const { currentSrc } = image;
  if (image.complete) return pixels;
  const loaded = image.decode().catch(() => undefined);
  await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, LOADING_MS))]);
  return image.currentSrc === currentSrc ? (copyPixels(image) ?? pixels) : pixels;
}

function isPlaceholder(image: HTMLImageElement, pixels: Pixels | undefined): boolean {
  if (pixels) return areBlank(pixels) || Math.min(pixels.width, pixels.height) <= DOT_SIDE_PX;
  return !findShownUrl(image) || (image.complete && image.naturalWidth <= DOT_SIDE_PX);
}

/** Reads an address, and compares its answers with what is shown, as often as it takes to believe it. */
async function look(
  url: string,
  shown: SmallCopy | undefined,
  signal: AbortSignal,
  maxBytes?: number,
): Promise<Seen> {
  const reading = await readBytes(url, signal, maxBytes);
  if (typeof reading !== 'object') return { reading, verdict: 'broken', answer: 'broken' };
  const answers = [await decodeAnswer(reading.bytes)];
  for (let proof = 0; proof < reading.proofs; proof += 1) {
    if (!isBelieved(judgeAddress(shown, answers))) break;
    const again = await readAgain(url, signal);
    if (again && (await areEqual(again, reading.bytes))) continue;
    answers.push(again ? await decodeAnswer(again) : 'broken');
  }
  return { reading, verdict: judgeAddress(shown, answers), answer: answers[0] ?? 'broken' };
}

/** A better file of the same picture. */
async function takeBetter(
  shownUrl: string,
  candidates: readonly Candidate[],
  shown: Seen,
  truth: SmallCopy | undefined,
  signal: AbortSignal,
): Promise<PageFound | undefined> {
  const original = keepAddress(shownUrl);
  const from = original ? { shownUrl: original } : {};
  for (const { url, isDeclared } of candidates) {
    // Nothing proves that another address leads to a picture whose pixels cannot be read.
    if (!truth && !isDeclared) continue;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(BETTER_TIMEOUT_MS)]);
    const { reading, verdict, answer } = await look(url, truth, limit, MAX_BETTER_BYTES);
    const isProven = truth && typeof answer === 'object' ? isBetter(truth, answer) : isDeclared;
    if (typeof reading === 'object' && isProven && isBelieved(verdict))
      return { kind: 'image', url: keepAddress(url), ...from, bytes: reading.bytes };
    if (!isDeclared || reading !== 'refused' || !keepAddress(url)) continue;
    // Some servers let a page show their pictures, not read them.
    if (await loadImage(url, limit)) return { kind: 'image', url, ...from, ...keepBytes(shown) };
  }
  return undefined;
}

async function takeShown(
  image: HTMLImageElement,
  url: string,
  pixels: Pixels | undefined,
  { reading, verdict }: Seen,
): Promise<PageFound | undefined> {
  const kept = keepAddress(url);
  if (typeof reading === 'object' && isBelieved(verdict))
    return { kind: 'image', url: kept, bytes: reading.bytes };
  const drawn = pixels && (await encodePixels(pixels));
  if (drawn && (reading === 'refused' || reading === 'large'))
    return { kind: 'image', url: kept, bytes: drawn };
  if (drawn) return { kind: 'image', url: '', ...(kept ? { taken: 'shown' } : {}), bytes: drawn };
  // A file that no browser shows, and that the service may not take either, is explained by its kind.
  if (typeof reading === 'object' && verdict === 'broken')
    return { kind: 'image', url: kept, bytes: reading.bytes };
  if (verdict === 'other' || reading === 'other')
    return isBroken(image) ? undefined : { kind: 'image', url: '', taken: 'shown' };
  return isBroken(image) || !kept ? undefined : { kind: 'image', url: kept };
}

/** The same file need not be decoded twice. */
async function areEqual(one: Blob, other: Blob): Promise<boolean> {
  if (one.size !== other.size) return false;
  const [a, b] = await Promise.all(
    [one, other].map(async (file) => new Uint8Array(await file.arrayBuffer())),
  );
  return a?.every((byte, index) => byte === b?.[index]) ?? false;
}

/** An address that leads to no picture is worth nothing. */
function isBroken(image: HTMLImageElement): boolean {
  return image.complete && image.naturalWidth === 0;
}

function isBelieved(verdict: Verdict): boolean {
  return verdict === 'same' || verdict === 'unproven';
}

function readCopy({ verdict, answer }: Seen): SmallCopy | undefined {
  return isBelieved(verdict) && typeof answer === 'object' ? answer : undefined;
}

function keepBytes({ reading, verdict }: Seen): { bytes?: Blob } {
  return typeof reading === 'object' && isBelieved(verdict) ? { bytes: reading.bytes } : {};
}

async function encodeDrawn(image: Drawn | undefined): Promise<Blob | undefined> {
  const pixels = image && copyPixels(image);
  return pixels && encodePixels(pixels);
}
