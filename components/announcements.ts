/** What a page's live region says: each change of a job's status, once. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Job } from '../utils/core/job';
import { inSentences } from './sentences';
import { sourceTitle } from './source-words';
import { spokenStatus } from './spoken-status';
import { counted, type Explanation, text } from './texts';
import type { Jobs } from './use-jobs';

/** What changed between two readings, in sentences, and the statuses to compare the next reading with. */
export function describeChanges(
  before: ReadonlyMap<string, string>,
  jobs: readonly Job[],
): { sentences: string[]; after: Map<string, string> } {
  const after = new Map(before);
  const sentences: string[] = [];
  for (const job of jobs) {
    const spoken = spokenStatus(job);
    if (after.get(job.id) === spoken) continue;
    after.set(job.id, spoken);
    sentences.push(text('history.announce', sourceTitle(job.source), spoken));
  }
  return { sentences, after };
}

/** More than this at once are counted: nobody listens to a hundred titles. */
const MAX_SENTENCES = 5;

/** Several changes in one breath. */
export function joinSentences(sentences: readonly string[]): string {
  return sentences.length > MAX_SENTENCES
    ? counted('gallery.changed', sentences.length)
    : inSentences(...sentences);
}

/**
 * The text of the live region: each change of a job, and each notice. Nothing is said of what was there when the page
 * opened, and nothing is said again when a notice is closed.
 */
export function useAnnouncements({ status, jobs }: Jobs, notice: Explanation | undefined): string {
  const known = useRef<ReadonlyMap<string, string> | undefined>(undefined);
  const [said, setSaid] = useState('');

  useEffect(() => {
    if (status !== 'ready') return;
    const { sentences, after } = describeChanges(known.current ?? new Map(), jobs);
    const first = known.current === undefined;
    known.current = after;
    if (!first && sentences.length > 0) setSaid(joinSentences(sentences));
  }, [status, jobs]);

  useEffect(() => setSaid(notice === undefined ? '' : inSentences(notice.title, notice.next)), [notice]);

  return said;
}
