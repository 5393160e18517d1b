/** What is selected in a list, and how toggles and ranges change that. Pure. */

export type Chosen = {
  keys: ReadonlySet<string>;
  /** Where ranges go out from: the last key toggled. */
  anchor: string | undefined;
  /** What was selected before there was a range: the next range takes the place of the last one, not of these. */
  beside: ReadonlySet<string>;
};

export const NONE_CHOSEN: Chosen = { keys: new Set(), anchor: undefined, beside: new Set() };

/** With one more key, or without it; ranges go out from there now. */
export function toggle({ keys }: Chosen, key: string): Chosen {
  const after = new Set(keys);
  if (!after.delete(key)) after.add(key);
  return { keys: after, anchor: key, beside: after };
}

/** With all from the anchor to `key`, in place of the range before; `order` are all keys in the list's order. */
export function extendTo(chosen: Chosen, key: string, order: readonly string[]): Chosen {
  const { anchor = key, beside } = chosen;
  return { keys: new Set([...beside, ...keysBetween(order, anchor, key)]), anchor, beside };
}

/** Every key of the list. */
export function chooseAll({ anchor }: Chosen, order: readonly string[]): Chosen {
  const keys = new Set(order);
  return { keys, anchor, beside: keys };
}

/** Without what is in the list no more; the same object when all is. */
export function prune(chosen: Chosen, order: readonly string[]): Chosen {
  const { keys, anchor, beside } = chosen;
  if (keys.size === 0 && anchor === undefined) return chosen;
  const listed = new Set(order);
  const isListed = (key: string): boolean => listed.has(key);
  if ((anchor === undefined || isListed(anchor)) && [...keys, ...beside].every(isListed)) return chosen;
  const kept = new Set([...keys].filter(isListed));
  // A range whose anchor has gone is changed no more: what is left of it stays.
  if (anchor === undefined || !isListed(anchor)) return { keys: kept, anchor: undefined, beside: kept };
  return { keys: kept, anchor, beside: new Set([...beside].filter(isListed)) };
}

/** The keys from one to another, both included, whichever comes first; `to` alone when `from` is not listed. */
export function keysBetween(order: readonly string[], from: string, to: string): string[] {
  const end = order.indexOf(to);
  const start = order.indexOf(from);
  if (end < 0) return [];
  if (start < 0) return [to];
  return order.slice(Math.min(start, end), Math.max(start, end) + 1);
}
