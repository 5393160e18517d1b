/** What a page's one live region says when there are several things to tell. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { View } from '../utils/core/search';

/** Typing is over after so long. */
const QUIET_MS = 600;

/** Whichever of the texts changed last; the first of those that changed at once. Always as many as at first. */
export function useLatest(...texts: readonly string[]): string {
  const before = useRef({ texts, latest: '' });
  const { current } = before;
  const changed = texts.find((words, index) => words !== current.texts[index]);
  if (changed !== undefined) current.latest = changed;
  current.texts = texts;
  return current.latest;
}

/** `words` for what a view has found, a moment after the person changed the view; empty before they did. */
export function useFoundWords(view: View, isSettled: boolean, words: string): string {
  const [said, setSaid] = useState('');
  const first = useRef(view);
  const latest = useRef(words);
  latest.current = words;
  useEffect(() => {
    if (view === first.current || !isSettled) return;
    const timer = setTimeout(() => setSaid(latest.current), QUIET_MS);
    return () => clearTimeout(timer);
  }, [view, isSettled]);
  return said;
}
