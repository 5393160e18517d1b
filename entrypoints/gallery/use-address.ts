/** What the gallery's address says after `#`: the view, which a reload keeps, a job to go to, and one to show large. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Large } from '../../components/gallery-viewer';
import { readView, type View, WHOLE_VIEW, writeView } from '../../utils/core/search';

type Target = { jobId: string };

function readNamed(name: 'job' | 'large'): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get(name) || undefined;
}

/** In place: «Back» leaves the gallery, rather than walk through every picture that was looked at. */
function writeHash(hash: string): void {
  history.replaceState(null, '', hash ? `#${hash}` : location.pathname);
}

function readTarget(): Target | undefined {
  const jobId = readNamed('job');
  return jobId ? { jobId } : undefined;
}

type Address = { view: View; setView: (view: View) => void; target: Target | undefined; large: Large };

/** The view and the jobs of the address. A new view is written back; a job that is named later is a new target. */
export function useAddress(): Address {
  const [view, setShownView] = useState(() => readView(location.hash));
  const [target, setTarget] = useState(readTarget);
  const [largeId, setLargeId] = useState(() => readNamed('large'));

  useEffect(() => {
    const onHash = (): void => {
      const named = readTarget();
      const large = readNamed('large');
      // What is shown large would lie on the job that is gone to.
      if (large || named) setLargeId(large);
      if (named) {
        // At once: where it is filtered out there is nothing to go to.
        setShownView(WHOLE_VIEW);
        setTarget(named);
      } else if (!large) setShownView(readView(location.hash));
    };
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);

  const setView = useCallback((next: View): void => {
    setShownView(next);
    writeHash(writeView(next));
  }, []);
  const seen = useRef(view);
  seen.current = view;
  const show = useCallback((jobId: string | undefined): void => {
    setLargeId(jobId);
    writeHash(jobId === undefined ? writeView(seen.current) : `large=${jobId}`);
  }, []);
  const large = useMemo(() => ({ jobId: largeId, show }), [largeId, show]);
  return { view, setView, target, large };
}
