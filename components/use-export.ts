/** Exports as the views see them: started, told of, stopped; what makes the files is loaded when it is needed. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type ExportRequest, NO_ORIGINAL } from '../utils/core/export-request';
import type { Job } from '../utils/core/job';
import { copyPicture, toPng } from '../utils/export/clipboard';
import { ExportError, type ExportProblem } from '../utils/export/export-error';
import { getImage, hasImage } from '../utils/store/images';
import { getJob, listGroup } from '../utils/store/jobs';
import { saveFile } from './download';

export type ExportState =
  | { status: 'idle' | 'copied' | 'stopped' }
  /** `share` is from 0 to 1. */
  | { status: 'working'; share: number }
  | { status: 'saved'; name: string }
  /** `copy`: the browser refused the clipboard. */
  | { status: 'failed'; problem: ExportProblem | 'copy' | 'other' };

export type Exporting = {
  state: ExportState;
  /** Makes the file and hands it to the browser's download under the name for its type. */
  save: (request: ExportRequest, nameFor: (type: string) => string) => void;
  /** Makes the picture and puts it on the clipboard. To be called in a click. */
  copy: (request: ExportRequest) => void;
  /** Stops what is being made; nothing is saved. */
  stop: () => void;
  /** Forgets what came of the last one. */
  clear: () => void;
};

/** One export at a time, which ends with the component. */
export function useExport(): Exporting {
  const [state, setState] = useState<ExportState>({ status: 'idle' });
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback((work: (own: AbortController) => Promise<ExportState>): void => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setState({ status: 'working', share: 0 });
    const isOwn = (): boolean => running.current === own;
    work(own).then(
      (next) => isOwn() && setState(next),
      (error: unknown) => isOwn() && setState(own.signal.aborted ? { status: 'stopped' } : failedBy(error)),
    );
  }, []);

  const make = useCallback(async (request: ExportRequest, { signal }: AbortController): Promise<Blob> => {
    const { makeFile } = await import('../utils/export/make-file');
    const report = (share: number): void => {
      if (!signal.aborted) setState({ status: 'working', share });
    };
    const file = await makeFile(request, { signal, report });
    signal.throwIfAborted();
    return file;
  }, []);

  const save = useCallback<Exporting['save']>(
    (request, nameFor) =>
      start(async (own) => {
        const file = await make(request, own);
        const name = nameFor(file.type);
        saveFile(file, name);
        return { status: 'saved', name };
      }),
    [start, make],
  );
  const copy = useCallback<Exporting['copy']>(
    (request) =>
      start(async (own) => {
        await copyPicture(make({ ...request, pictureType: 'image/png' }, own)).catch((error: unknown) => {
          throw error instanceof ExportError ? error : new CopyError(String(error));
        });
        return { status: 'copied' };
      }),
    [start, make],
  );
  const stop = useCallback((): void => running.current?.abort(), []);
  const clear = useCallback((): void => setState({ status: 'idle' }), []);
  return { state, save, copy, stop, clear };
}

/** The browser put nothing on the clipboard. */
class CopyError extends Error {}

function failedBy(error: unknown): ExportState {
  if (error instanceof ExportError) return { status: 'failed', problem: error.problem };
  return { status: 'failed', problem: error instanceof CopyError ? 'copy' : 'other' };
}

/** An object URL of a small picture of what an export will look like, or nothing while there is none. */
export function usePreview(request: ExportRequest): string | undefined {
  const [url, setUrl] = useState<string>();
  const key = JSON.stringify([request.caption, request.stills, request.stills.length === 2]);

  useEffect(() => {
    const end = new AbortController();
    const draw = async (): Promise<void> => {
      const { makePreview } = await import('../utils/export/make-file');
      const picture = await makePreview(request, end.signal);
      if (!end.signal.aborted) setUrl(URL.createObjectURL(picture));
    };
    // Letters of a caption come quicker than pictures are drawn.
    const timer = setTimeout(() => draw().catch(() => setUrl(undefined)), 120);
    return () => {
      clearTimeout(timer);
      end.abort();
    };
  }, [key]);

  useEffect(() => {
    if (url === undefined) return;
    return () => URL.revokeObjectURL(url);
  }, [url]);
  return url;
}

/**
 * Of these results, which share their source image, the first that has it stored; {@link NO_ORIGINAL} where none has.
 * `undefined` until that is known.
 */
export function useOriginalOf(jobs: readonly Job[]): string | undefined {
  const [jobId, setJobId] = useState<string>();
  useEffect(() => {
    const find = async (): Promise<string> => {
      for (const { id } of jobs) if (await hasImage(id, 'before')) return id;
      return NO_ORIGINAL;
    };
    find().then(setJobId, () => setJobId(NO_ORIGINAL));
  }, [jobs]);
  return jobId;
}

/** Puts a result on the clipboard. To be called in a click; rejects when nothing was copied. */
export function copyResult(job: Job): Promise<void> {
  const read = async (): Promise<Blob> => {
    const image = await getImage(job.id, 'after');
    if (!image) throw new ExportError('missing');
    return toPng(image);
  };
  return copyPicture(read());
}

/** The job that an export is asked for by its id, with the finished ones of its series. */
export async function readExportJobs(jobId: string): Promise<Job[]> {
  const job = await getJob(jobId);
  if (!job || job.deletedAt !== undefined) return [];
  if (job.groupId === undefined) return [job];
  const series = await listGroup(job.groupId);
  return series.filter(({ state, deletedAt }) => state.status === 'done' && deletedAt === undefined);
}
