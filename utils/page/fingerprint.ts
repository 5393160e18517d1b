/** By what a picture is known again: a page may show another one in the same element. */
import type { Target } from './targets';

/** `shown` is what the browser shows, `named` what the page lets it choose from. */
export type Fingerprint = { shown: string; named: string };

const ADDRESSES = ['src', 'srcset', 'href', 'xlink:href', 'data'] as const;

/** What an element shows now. Pixels that were drawn have no address, and so they are all alike. */
export function readFingerprint({
  element,
  what,
  property,
}: Pick<Target, 'element' | 'what' | 'property'>): Fingerprint {
  const painted = property ?? (what === 'background' ? 'background-image' : undefined);
  if (painted) {
    const urls = listUrls(getComputedStyle(element).getPropertyValue(painted));
    return { shown: urls, named: urls };
  }
  if (what !== 'image') return { shown: '', named: '' };
  const { parentElement } = element;
  const sources = parentElement?.localName === 'picture' ? parentElement.querySelectorAll('source') : [];
  const named = [...sources, element]
    .flatMap((each) => ADDRESSES.map((name) => each.getAttribute(name) ?? ''))
    .join('\n');
  return { shown: (element as Partial<HTMLImageElement>).currentSrc || named, named };
}

/**
 * The addresses in a computed value alone: a shade upon the picture comes and goes with the mouse. Read in every frame,
 * also where the address is a picture of megabytes, so the pattern has no choice in each character.
 */
export function listUrls(value: string): string {
  return (value.match(/url\("[^"\\]*(?:\\.[^"\\]*)*"\)/g) ?? []).join();
}

/** Another size that the browser picks of the same set is the same picture. */
export function isSameShown(before: Fingerprint, now: Fingerprint): boolean {
  return before.shown === now.shown || before.named === now.named;
}
