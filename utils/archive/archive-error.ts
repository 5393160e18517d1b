/** Why an archive as a whole cannot be written or read. */

/**
 * `not-archive`: no ZIP of ours. `newer`: written by a later version. `damaged`: it is one, and broken. `too-large`: more
 * than a ZIP or this extension takes. `empty`: nothing to write.
 */
export type ArchiveProblem = 'not-archive' | 'newer' | 'damaged' | 'too-large' | 'empty';

/** Thrown by reading and writing; pages make words of its problem. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  constructor(
    readonly problem: ArchiveProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options);
  }
}
