import { expect, it } from 'vitest';
import { chooseAll, extendTo, keysBetween, NONE_CHOSEN, prune, toggle } from '../../../utils/core/selection';

const order = ['a', 'b', 'c', 'd', 'e'];
const listed = ({ keys }: { keys: ReadonlySet<string> }): string => [...keys].sort().join('');

it('a range is what lies between, whichever end was first', () => {
  expect(keysBetween(order, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(keysBetween(order, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(keysBetween(order, 'z', 'b')).toEqual(['b']);
  expect(keysBetween(order, 'a', 'z')).toEqual([]);
});

it('a range grows, shrinks and turns round its anchor, and what was ticked before stays', () => {
  const ticked = toggle(toggle(NONE_CHOSEN, 'e'), 'b');
  const steps = ['c', 'd', 'c', 'b', 'a'];
  let chosen = ticked;
  const seen = steps.map((key) => {
    chosen = extendTo(chosen, key, order);
    return listed(chosen);
  });
  expect(seen).toEqual(['bce', 'bcde', 'bce', 'be', 'abe']);
  // Another anchor begins another range, and the last one is kept.
  expect(listed(extendTo(toggle(chosen, 'd'), 'e', order))).toBe('abde');
});

it('a range without an anchor begins with itself', () => {
  const first = extendTo(NONE_CHOSEN, 'c', order);
  expect(listed(first)).toBe('c');
  expect(listed(extendTo(first, 'e', order))).toBe('cde');
});

it('all stay selected when a range goes out from among them', () => {
  expect(listed(extendTo(chooseAll(toggle(NONE_CHOSEN, 'a'), order), 'b', order))).toBe('abcde');
});

it('what has gone from the list does not come back selected, nor does a range go out from there', () => {
  const chosen = extendTo(toggle(NONE_CHOSEN, 'b'), 'd', order);
  expect(prune(chosen, order)).toBe(chosen);
  const pruned = prune(chosen, ['a', 'c', 'e']);
  expect(listed(pruned)).toBe('c');
  expect(listed(prune(pruned, order))).toBe('c');
  expect(listed(extendTo(pruned, 'e', ['a', 'c', 'e']))).toBe('ce');
});
