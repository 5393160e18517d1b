/** The gallery's viewer: one result large, with the ways to those beside it in the order that the grid shows. */
import type { JSX } from 'preact';
import { readJobs } from './use-gallery';
import { Viewer } from './viewer';

/** The result that is shown large, if any, and what shows another or, with `undefined`, none. */
export type Large = { jobId: string | undefined; show: (jobId: string | undefined) => void };

type Props = {
  large: Large;
  /** Every job that the grid stands for, in its order. */
  jobIds: readonly string[];
  /** Where the keyboard goes when it has no button to go back to. */
  focusList: () => void;
};

/** The viewer, or nothing. */
export function GalleryViewer({ large, jobIds, focusList }: Props): JSX.Element | null {
  const { jobId, show } = large;
  if (jobId === undefined) return null;
  const place = jobIds.indexOf(jobId);
  const wayTo = (direction: 1 | -1): (() => void) | undefined => {
    if (place === -1 || jobIds[place + direction] === undefined) return undefined;
    return () => void findDone(jobIds, place, direction).then((found) => found && show(found));
  };
  const close = (): void => {
    show(undefined);
    // Opened by an address rather than by a button, it has none to give the keyboard back to.
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.closest('dialog')) focusList();
  };
  return <Viewer jobId={jobId} previous={wayTo(-1)} next={wayTo(1)} close={close} />;
}

/** The next result in a direction: records are read one by one, since the grid knows those in sight alone. */
async function findDone(
  jobIds: readonly string[],
  place: number,
  direction: 1 | -1,
): Promise<string | undefined> {
  for (let at = place + direction; jobIds[at] !== undefined; at += direction) {
    const [job] = await readJobs([jobIds[at] ?? '']);
    if (job?.state.status === 'done') return job.id;
  }
  return undefined;
}
