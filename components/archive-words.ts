/** What an archive came to, in words. */
import { inSentences, together } from './sentences';
import { counted, text } from './texts';

/** How many jobs went into a file, and why others did not. */
export type WrittenCounts = { jobs: number; unfinished: number; missing: number };
/** How many jobs came out of one. */
export type ReadCounts = { added: number; existing: number; unreadable: number };

/** «Saved as “Reage 2026-11-22.zip”. 12 results are in it. 1 unfinished job was left out …» */
export function writtenWords(name: string, { jobs, unfinished, missing }: WrittenCounts): string {
  return together(
    text('archive.saved', name),
    counted('archive.written', jobs),
    unfinished > 0 ? counted('archive.unfinished', unfinished) : '',
    missing > 0 ? counted('archive.lost', missing) : '',
  );
}

/** «12 added. 3 were here already. 1 could not be read.» */
export function readWords({ added, existing, unreadable }: ReadCounts): string {
  const words = together(
    added > 0 ? counted('archive.added', added) : '',
    existing > 0 ? counted('archive.existing', existing) : '',
    unreadable > 0 ? counted('archive.unreadable', unreadable) : '',
  );
  return words || text('archive.nothing_in');
}

/** Why there is no archive, or none that can be read: what, and what helps. */
export function archiveProblemWords(
  problem: 'not-archive' | 'newer' | 'damaged' | 'too-large' | 'empty',
  name: string,
): string {
  switch (problem) {
    case 'empty':
      return text('archive.empty');
    case 'too-large':
      return inSentences(text('archive.too_large'), text('archive.too_large_next'));
    case 'not-archive':
      return inSentences(text('archive.not_archive', name), text('archive.not_archive_next'));
    default:
      return inSentences(text(`archive.${problem}`, name), text(`archive.${problem}_next`));
  }
}
