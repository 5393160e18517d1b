/** The number and the mark on the toolbar button. Nothing of it ever stops the engine. */
import { browser } from 'wxt/browser';
import { type Badge, type BadgeShare, decideBadge, shareOf } from '../core/badge';
import type { Job } from '../core/job';
import type { JobChange } from '../core/notice';
import { hasUnseenFailure, noteFailed, noteLooked } from '../store/attention';

/** Changes of one moment are drawn once: a thousand clicks a minute cost a few drawings a second. */
const COALESCE_MS = 150;

/** The slate blue and the coral of the design's age ramp; both carry white figures at more than 4.5:1. */
const QUIET_COLOUR = '#3f5f8f';
const MARK_COLOUR = '#b23a20';
const TEXT_COLOUR = '#ffffff';

export type BadgeKeeper = {
  /** A job changed; without a change it is gone. */
  note(jobId: string, change: JobChange | undefined): void;
  /** The history was opened. */
  look(): void;
};

type Deps = {
  /** Read once in the background's life. */
  listOpen(): Promise<readonly Job[]>;
  /** The button's title, in words. */
  describe(badge: Badge): string;
};

/** Keeps the badge as the jobs are. It counts changes, so that no job is read for it after the first time. */
export function keepBadge({ listOpen, describe }: Deps): BadgeKeeper {
  const shares = new Map<string, Exclude<BadgeShare, 'nothing'>>();
  /** What changed while the open jobs were read is newer than what was read. */
  const noted = new Set<string>();
  let hasFailed = false;
  let isLooked = false;
  let isDrawing = false;
  let shown = '';

  const set = (jobId: string, share: BadgeShare): void => {
    if (share === 'nothing') shares.delete(jobId);
    else shares.set(jobId, share);
  };
  const draw = async (): Promise<void> => {
    const counted = [...shares.values()];
    const running = counted.filter((share) => share === 'runs').length;
    const badge = decideBadge({ running, asking: counted.length - running, hasFailed });
    const drawn = JSON.stringify(badge);
    if (drawn === shown) return;
    shown = drawn;
    const { action } = browser;
    await Promise.all([
      action.setBadgeText({ text: badge.text }),
      action.setBadgeBackgroundColor({ color: badge.mark ? MARK_COLOUR : QUIET_COLOUR }),
      action.setBadgeTextColor?.({ color: TEXT_COLOUR }),
      action.setTitle({ title: describe(badge) }),
    ]);
  };
  const drawSoon = (): void => {
    if (isDrawing) return;
    isDrawing = true;
    setTimeout(() => {
      isDrawing = false;
      draw().catch(() => {
        // Drawn anew with the next change.
        shown = '';
      });
    }, COALESCE_MS);
  };
  const load = async (): Promise<void> => {
    const [open, isUnseen] = await Promise.all([listOpen(), hasUnseenFailure()]);
    for (const job of open) if (!noted.has(job.id)) set(job.id, shareOf(job));
    // A look may be what has started this background, and is newer than what was read.
    hasFailed ||= isUnseen && !isLooked;
    if (isUnseen && isLooked && !hasFailed) await noteLooked(Date.now());
    noted.clear();
    isLoaded = true;
    drawSoon();
  };
  let isLoaded = false;
  // Without a store there is nothing to count.
  load().catch(() => undefined);

  return {
    note(jobId, change) {
      if (!isLoaded) noted.add(jobId);
      set(jobId, change ? shareOf(change.after) : 'nothing');
      if (
        change?.before &&
        change.after.state.status === 'failed' &&
        change.before.state.status !== 'failed'
      ) {
        hasFailed = true;
        noteFailed(Date.now()).catch(() => undefined);
      }
      drawSoon();
    },
    look() {
      // Opening a page writes nothing where there was nothing to be seen; before the reading, that one does.
      if (hasFailed) noteLooked(Date.now()).catch(() => undefined);
      hasFailed = false;
      isLooked = true;
      drawSoon();
    },
  };
}
