/** The toast of a page: which jobs it shows, and for how long. There is one; whatever is ordered later joins it. */
import { decideLinger, type Linger, mayChange } from '../../core/linger';
import type { ToastAnswer, ToastCall, ToastEntry } from '../../core/toast';
import { clearHosts, LEAVE_EVENT } from '../hosts';
import { type Place, recallPlace } from '../places';
import { type Connection, createConnection, onToastCall } from './connection';
import { createEntryView, type EntryView } from './entry-view';
import { canShow, showResult } from './show-result';
import { createStack, type Stack } from './stack';

/** As many as fit beside a page. */
const MOST_SHOWN = 3;
const TICK_MS = 1_000;

type Watched = {
  view: EntryView;
  place?: string;
  entry?: ToastEntry;
  /** Of one that has no entry because another window has it in hand. */
  isHidden?: boolean;
  idleSeconds: number;
  linger: Linger;
  hasPictures: boolean;
  /** Whether the result can be shown in the page, as its entry says. */
  canShow: boolean;
  /** Takes the result off the page. */
  hide?: () => void;
};

/** Waits for the background to say which jobs to show; does nothing on a page that has it already. */
export function startToast(): void {
  const memory = globalThis as { reageToast?: true };
  if (memory.reageToast) return;
  memory.reageToast = true;
  clearHosts('toast', 'result');
  const watched = new Map<string, Watched>();
  let stack: Stack | undefined;
  let connection: Connection | undefined;
  let ticker: ReturnType<typeof setInterval> | undefined;

  const show = ({ jobIds, place }: ToastCall): void => {
    for (const jobId of jobIds) {
      const known = watched.get(jobId);
      const each: Watched = known ?? {
        view: createEntryView(jobId, deeds),
        idleSeconds: 0,
        linger: 'full',
        hasPictures: false,
        canShow: false,
      };
      watched.set(jobId, each);
      if (place !== undefined) each.place = place;
      if (each.entry && place !== undefined) update(each.entry);
    }
    // What the page has taken away comes back with the next order.
    if (!stack?.host.isConnected) removeStack();
    connection ??= createConnection({
      watched: () => [...watched.keys()],
      isWaiting: () => [...watched.values()].some(mayChange),
      told,
      orphaned: leave,
    });
    connection.watch();
  };

  const told = ({ entries, hidden, gone }: Extract<ToastAnswer, { type: 'entries' }>): void => {
    const spoken = entries.filter((entry) => watched.get(entry.jobId)?.entry?.spoken !== entry.spoken);
    for (const entry of entries) update(entry);
    for (const jobId of gone) forget(jobId);
    for (const jobId of hidden) {
      const each = watched.get(jobId);
      delete each?.entry;
      if (each) each.isHidden = true;
    }
    draw();
    if (spoken.length > 0) stack?.announce(spoken.map((entry) => entry.spoken));
  };
  const update = (entry: ToastEntry): void => {
    const each = watched.get(entry.jobId);
    if (!each) return;
    if (each.entry?.status !== entry.status) Object.assign(each, { idleSeconds: 0, linger: 'full' });
    each.entry = entry;
    each.isHidden = false;
    each.canShow = findPlace(each) !== undefined;
    each.view.update(entry, each.canShow);
    each.view.setShown(each.hide !== undefined);
    if (entry.hasPictures && !each.hasPictures) void loadPictures(entry.jobId, each);
  };
  /** Where the result of a job can be shown now. */
  const findPlace = ({ place: name, entry }: Watched): Place | undefined => {
    const place = name === undefined || !entry?.hasPictures ? undefined : recallPlace(name);
    return place && canShow(place) ? place : undefined;
  };
  const loadPictures = async (jobId: string, each: Watched): Promise<void> => {
    each.hasPictures = true;
    const [before, after] = await Promise.all([load(jobId, 'before-small'), load(jobId, 'after-small')]);
    if (after) each.view.setPictures(before, after);
    each.hasPictures = after !== undefined;
    draw();
  };
  const load = async (
    jobId: string,
    role: 'before-small' | 'after-small' | 'after',
  ): Promise<ImageBitmap | undefined> => {
    const picture = await connection?.ask(jobId, role);
    return picture && createImageBitmap(picture).catch(() => undefined);
  };

  const toggle = async (jobId: string): Promise<boolean> => {
    const each = watched.get(jobId);
    if (each?.hide) {
      each.hide();
      delete each.hide;
      return false;
    }
    const result = await load(jobId, 'after');
    // A second press while the first one loads is one press.
    if (!each || !result || each.hide) return each?.hide !== undefined;
    const place = findPlace(each);
    if (!place) {
      if (each.entry) update(each.entry);
      return false;
    }
    each.hide = showResult(place, result, () => {
      delete each.hide;
      if (each.entry) update(each.entry);
    });
    return true;
  };
  const deeds = {
    press: (jobId: string, does: ToastEntry['buttons'][number]['does']) =>
      connection?.send({ type: 'do', jobId, does }),
    toggle,
  };

  const draw = (): void => {
    const shown = [...watched.values()].filter(({ entry }) => entry !== undefined).reverse();
    if (shown.length === 0) {
      clearInterval(ticker);
      ticker = undefined;
      removeStack();
      return;
    }
    if (!stack) {
      stack = createStack({ close: leave, openHistory: () => connection?.send({ type: 'history' }) });
      stack.host.addEventListener(LEAVE_EVENT, leave);
    }
    stack.setEntries(
      shown.slice(0, MOST_SHOWN).map(({ view }) => view.element),
      Math.max(shown.length - MOST_SHOWN, 0),
    );
    // Pictures of one at a time: the newest.
    const withPictures = shown.find(({ hasPictures }) => hasPictures);
    for (const each of shown) each.view.setOpen(each === withPictures && each.linger === 'full');
    ticker ??= setInterval(tick, TICK_MS);
    const now = Date.now();
    for (const { view } of shown) view.tick(now);
    stack.keepUp();
  };
  const removeStack = (): void => {
    stack?.remove();
    stack = undefined;
  };
  const tick = (): void => {
    const isAttended = stack?.isAttended() ?? false;
    for (const [jobId, each] of watched) {
      if (!each.entry) continue;
      // The page may have put another picture there, or the same again.
      if (each.canShow !== (findPlace(each) !== undefined)) update(each.entry);
      each.idleSeconds = isAttended || document.hidden ? 0 : each.idleSeconds + 1;
      const linger = decideLinger(each.entry.status, each.idleSeconds, each.hide !== undefined);
      if (linger === 'gone') forget(jobId);
      else each.linger = linger;
    }
    draw();
    if (watched.size === 0) hangUp();
  };
  const forget = (jobId: string): void => {
    watched.get(jobId)?.hide?.();
    watched.delete(jobId);
  };
  const hangUp = (): void => {
    connection?.close();
    connection = undefined;
  };
  const leave = (): void => {
    for (const jobId of [...watched.keys()]) forget(jobId);
    hangUp();
    draw();
  };
  onToastCall(show);
}
