/** Remembers which element something was taken of: the scripts that we put into one page share a memory, not the page's. */
import { drawToken } from './draw-token';
import type { Target } from './targets';

/** What a result can be shown in the place of. */
export type Place = Pick<Target, 'element' | 'what'>;

type Remembered = { element: WeakRef<Element>; what: Target['what'] };
type Memory = { reagePlaces?: Map<string, Remembered> };

/** Remember it for as long as it is there; answers with what it is known by. */
export function rememberPlace({ element, what }: Place): string {
  const memory = globalThis as Memory;
  memory.reagePlaces ??= new Map();
  const name = drawToken();
  memory.reagePlaces.set(name, { element: new WeakRef(element), what });
  return name;
}

/** The element, while it is in this document; `undefined` for one in a frame, which has another viewport. */
export function recallPlace(name: string): Place | undefined {
  const remembered = (globalThis as Memory).reagePlaces?.get(name);
  const element = remembered?.element.deref();
  if (!remembered || !element?.isConnected || element.ownerDocument !== document) return undefined;
  return { element, what: remembered.what };
}
