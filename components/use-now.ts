/** The time, ticking once a second while something on the page counts it. */
import { useEffect, useState } from 'preact/hooks';
import { SECOND_MS } from '../utils/core/polling';

/** Epoch ms, refreshed each second while `ticking`. */
export function useNow(ticking: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
