/** Which results the gallery exports: those of a button, or of the address that it was opened by. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { readExportJobs } from '../../components/use-export';
import { formatsOf } from '../../utils/core/export-request';
import type { Job } from '../../utils/core/job';
import { readJobToExport } from './open';

type ToExport = {
  /** Undefined while nothing is exported. */
  jobs: readonly Job[] | undefined;
  /** One finished job, or those of one timeline. */
  open: (jobs: readonly Job[]) => void;
  close: () => void;
};

/** An address is good for one export: reloaded, the page is the gallery again. */
export function useExportDialog(): ToExport {
  const [jobs, setJobs] = useState<readonly Job[]>();
  const open = useCallback((next: readonly Job[]): void => {
    if (formatsOf(next).length > 0) setJobs(next);
  }, []);
  const close = useCallback((): void => setJobs(undefined), []);

  useEffect(() => {
    const jobId = readJobToExport(location.hash);
    if (jobId === '') return;
    history.replaceState(null, '', location.pathname);
    readExportJobs(jobId).then(open, () => undefined);
  }, [open]);
  return { jobs, open, close };
}
