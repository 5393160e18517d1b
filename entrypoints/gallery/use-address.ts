/** What the gallery's address says after `#`: the view, which a reload keeps, and a job to go to. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { readView, type View, writeView } from '../../utils/core/search';

type Target = { jobId: string };

function readTarget(): Target | undefined {
  const jobId = new URLSearchParams(location.hash.slice(1)).get('job');
  return jobId ? { jobId } : undefined;
}

/** The view and the job of the address. A new view is written back; a job that is named later is a new target. */
export function useAddress(): { view: View; setView: (view: View) => void; target: Target | undefined } {
  const [view, setShownView] = useState(() => readView(location.hash));
  const [target, setTarget] = useState(readTarget);

  useEffect(() => {
    const onHash = (): void => {
      const named = readTarget();
      if (named) setTarget(named);
      else setShownView(readView(location.hash));
    };
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);

  const setView = useCallback((next: View): void => {
    setShownView(next);
    const hash = writeView(next);
    history.replaceState(null, '', hash ? `#${hash}` : location.pathname);
  }, []);
  return { view, setView, target };
}
