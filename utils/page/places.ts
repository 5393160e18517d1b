/** Remembers which element something was taken of: the scripts that we put into one page share a memory, not the page's. */
import { drawToken } from './draw-token';
import { type Fingerprint, isSameShown, readFingerprint } from './fingerprint';
import type { Target } from './targets';

export type Taken = Pick<Target, 'element' | 'what' | 'property'> & Partial<Pick<Target, 'url'>>;

/** What a result can be shown in the place of, and what was shown there when it was taken. */
export type Place = Taken & { fingerprint: Fingerprint };

type Remembered = Omit<Place, 'element'> & { element: WeakRef<Element> };
type Memory = { reagePlaces?: Map<string, Remembered> };

/** Remember it for as long as it is there; answers with what it is known by. */
export function rememberPlace({ element, what, property, url }: Taken): string {
  const memory = globalThis as Memory;
  memory.reagePlaces ??= new Map();
  const name = drawToken();
  const taken = { what, ...(property ? { property } : {}), ...(url ? { url } : {}) };
  const fingerprint = readFingerprint({ element, ...taken });
  memory.reagePlaces.set(name, { element: new WeakRef(element), ...taken, fingerprint });
  return name;
}

/** The place, while its picture is in this document; `undefined` for one in a frame, which has another viewport. */
export function recallPlace(name: string): Place | undefined {
  const remembered = (globalThis as Memory).reagePlaces?.get(name);
  const element = remembered?.element.deref();
  if (!remembered || element?.ownerDocument !== document) return undefined;
  const place = { ...remembered, element };
  return isThere(place) ? place : undefined;
}

/**
 * What was taken, in this document or in a frame of it, while it shows the same picture: also when the page has put its
 * element away, since that keeps its decoded picture.
 */
export function recallTaken(name: string): Taken | undefined {
  const remembered = (globalThis as Memory).reagePlaces?.get(name);
  const element = remembered?.element.deref();
  if (!remembered || !element) return undefined;
  const taken = { ...remembered, element };
  return isSameShown(taken.fingerprint, readFingerprint(taken)) ? taken : undefined;
}

/** Whether the page still has the element, and has not put another picture into it. */
export function isThere(place: Place): boolean {
  return place.element.isConnected && isSameShown(place.fingerprint, readFingerprint(place));
}
