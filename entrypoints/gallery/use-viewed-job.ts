/** The result that the gallery shows large, kept in its address: `gallery.html#job=<id>`. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { JOB_HASH } from '../pages/open';

function readAddress(): string | undefined {
  return location.hash.startsWith(JOB_HASH) ? location.hash.slice(JOB_HASH.length) : undefined;
}

/** The id in the address, and what shows another result or, with `undefined`, none. */
export function useViewedJob(): {
  jobId: string | undefined;
  view: (jobId: string | undefined) => void;
} {
  const [jobId, setJobId] = useState(readAddress);

  useEffect(() => {
    const onChange = (): void => setJobId(readAddress());
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);

  const view = useCallback((next: string | undefined): void => {
    // In place: «Back» leaves the gallery, rather than walk through every picture that was looked at.
    history.replaceState(null, '', next === undefined ? location.pathname : `${JOB_HASH}${next}`);
    setJobId(next);
  }, []);
  return { jobId, view };
}
