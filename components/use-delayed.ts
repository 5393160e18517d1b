/** Holds back a spinner, so that quick work never flickers. */
import { useEffect, useState } from 'preact/hooks';

const PATIENCE_MS = 500;

/** `true` once `waiting` has been true for half a second. */
export function useDelayed(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && late;
}
