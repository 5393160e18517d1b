/** What a choice in a context menu, or in the picker, sets going: a record, and what the page says of the thing. */
import type { Browser } from 'wxt/browser';
import { readMenuId } from './browser/menus';
import { findClicked, startPicker } from './browser/page-finds';
import { openChooser, openPage, openPickRefusal } from './browser/pages';
import type { Toasts } from './browser/toasts';
import { AGE_PRESETS_YEARS } from './core/ages';
import { cleanSourceUrl, readClick } from './core/click';
import type { Found } from './core/found';
import type { Job, Source } from './core/job';
import { createJobId } from './core/job-id';
import { hasCredentials } from './core/settings';
import type { Runner } from './engine/runner';
import { keepSourceImage } from './media/media';
import { getCredentials, getSettings } from './store/settings';

type ClickInfo = Browser.contextMenus.OnClickData;
type Tab = Browser.tabs.Tab | undefined;

const KEEP_TIMEOUT_MS = 20_000;

export type Clicks = {
  /** A choice in a context menu. */
  onMenu(info: ClickInfo, tab: Tab): Promise<void>;
  /** Something that was chosen with the picker. Rejects when it could not be stored. */
  onPicked(found: Found, tab: Tab): Promise<void>;
  /** Put the picker into the tab, or say why it cannot be. */
  pick(tab: Tab): Promise<void>;
};

type Deps = {
  add: Runner['add'];
  /** Tells the pages that there is something new to see of a job. */
  announce(jobId: string): void;
  /** Shows jobs on the page that was clicked in. */
  toasts: Pick<Toasts, 'show'>;
};

/** The handlers of clicks. */
export function createClicks({ add, announce, toasts }: Deps): Clicks {
  async function handleMenu(info: ClickInfo, tab: Tab): Promise<void> {
    const choice = readMenuId(info.menuItemId);
    if (choice === undefined) return;
    if (choice.type === 'open') return openPage(choice.page);
    if (choice.type === 'pick') return pick(tab);
    const source = readClick(choice.kind, info, tab);
    // Asked once, while the click still lets us in; the records come first.
    let asked: Promise<Found | undefined> | undefined;
    const locate = async (job: Job): Promise<Partial<Source> | undefined> => {
      asked ??= findClicked(info, tab);
      const found = await asked;
      if (found?.place) void toasts.show(tab, [job.id], found.place);
      return keepFound(job, found, info);
    };
    if (choice.type === 'timeline') {
      const groupId = createJobId(Date.now());
      const jobIds: string[] = [];
      for (const ageChangeYears of AGE_PRESETS_YEARS)
        jobIds.push((await add({ source, ageChangeYears, groupId, confirmFirst: true }, locate)).id);
      void toasts.show(tab, jobIds);
      await openPage('gallery');
    } else if (choice.type === 'choose') {
      const { defaultAgeYears: ageChangeYears } = await getSettings();
      const job = await add({ source, ageChangeYears, asksFaces: true }, locate);
      void toasts.show(tab, [job.id]);
      return openChooser(job.id);
    } else {
      const isDefault = choice.ageChangeYears === 'default';
      const ageChangeYears = isDefault ? (await getSettings()).defaultAgeYears : choice.ageChangeYears;
      const job = await add({ source, ageChangeYears: Number(ageChangeYears) }, locate);
      void toasts.show(tab, [job.id]);
    }
    await askForKey();
  }

  /** Store what the page gave, and tell what it says of the source. */
  async function keepFound(
    job: Job,
    found: Found | undefined,
    info: ClickInfo,
  ): Promise<Partial<Source> | undefined> {
    // A frame that may not be entered shows what was clicked in it all the same.
    if (!found) return info.frameId ? { isShown: true } : undefined;
    const { kind, url, shownUrl, taken, durationSeconds, bytes } = found;
    if (bytes)
      await keepSourceImage(job, bytes, AbortSignal.timeout(KEEP_TIMEOUT_MS)).then(
        () => announce(job.id),
        () => undefined,
      );
    return {
      kind,
      isShown: true,
      // The address of the click is not that of what was taken in its place.
      ...(url || taken ? { url: cleanSourceUrl(url) } : {}),
      ...(shownUrl ? { shownUrl: cleanSourceUrl(shownUrl) } : {}),
      ...(taken ? { taken } : {}),
      ...(durationSeconds === undefined ? {} : { durationSeconds }),
    };
  }

  async function pick(tab: Tab): Promise<void> {
    if ((await startPicker(tab)) === 'refused') await openPickRefusal();
  }

  return {
    async onMenu(info, tab) {
      try {
        await handleMenu(info, tab);
      } catch (error) {
        // No record could be stored, so the page that tells of the store has to say it.
        console.error('A click could not be stored.', error);
        await openPage('gallery');
      }
    },

    async onPicked({ kind, url, shownUrl, pageUrl, pageTitle, taken, durationSeconds, bytes, place }, tab) {
      const { defaultAgeYears: ageChangeYears } = await getSettings();
      const source: Source = {
        kind,
        url: cleanSourceUrl(url),
        isShown: true,
        ...(pageUrl ? { pageUrl } : {}),
        ...(pageTitle ? { pageTitle } : {}),
        ...(shownUrl ? { shownUrl: cleanSourceUrl(shownUrl) } : {}),
        ...(taken ? { taken } : {}),
        ...(durationSeconds === undefined ? {} : { durationSeconds }),
      };
      const id = createJobId(Date.now());
      // Before the record, which names them: what is stored under no record is swept after a while.
      if (bytes) await keepSourceImage({ id, source }, bytes, AbortSignal.timeout(KEEP_TIMEOUT_MS));
      await add({ id, source, ageChangeYears, asksFaces: true });
      void toasts.show(tab, [id], place);
      await openChooser(id);
    },

    pick,
  };
}

/** A first click without a key is no mistake: the job waits, and the page that takes the key opens. */
async function askForKey(): Promise<void> {
  if (!hasCredentials(await getCredentials())) await openPage('options');
}
