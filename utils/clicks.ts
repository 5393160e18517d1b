/** What a choice in a context menu sets going: a record first, then everything that can wait. */
import type { Browser } from 'wxt/browser';
import { readMenuId } from './browser/menus';
import { startPicker } from './browser/page-finds';
import { readPageImage } from './browser/page-image';
import { openChooser, openPage } from './browser/pages';
import { AGE_PRESETS_YEARS } from './core/ages';
import { readClick } from './core/click';
import type { Job, NewJob } from './core/job';
import { hasCredentials } from './core/settings';
import { keepSourceImage } from './media/media';
import { getCredentials, getSettings } from './store/settings';

const KEEP_TIMEOUT_MS = 20_000;

/**
 * The handler of menu choices. `add` stores a job and resolves once it is stored; `announce` tells the pages that
 * there is something new to see of it.
 */
export function createClickHandler(
  add: (request: NewJob) => Promise<Job>,
  announce: (jobId: string) => void,
): (info: Browser.contextMenus.OnClickData, tab: Browser.tabs.Tab | undefined) => Promise<void> {
  return async (info, tab) => {
    try {
      await handle(info, tab);
    } catch (error) {
      // No record could be stored, so the page that tells of the store has to say it.
      console.error('A click could not be stored.', error);
      await openPage('gallery');
    }
  };

  async function handle(
    info: Browser.contextMenus.OnClickData,
    tab: Browser.tabs.Tab | undefined,
  ): Promise<void> {
    const choice = readMenuId(info.menuItemId);
    if (choice === undefined) return;
    if (choice.type === 'open') return openPage(choice.page);
    if (choice.type === 'pick') return void (await startPicker(tab));
    const source = readClick(choice.kind, info, tab);
    const jobs: Job[] = [];
    if (choice.type === 'timeline') {
      const groupId = crypto.randomUUID();
      for (const ageChangeYears of AGE_PRESETS_YEARS)
        jobs.push(await add({ source, ageChangeYears, groupId, confirmFirst: true }));
      await openPage('gallery');
    } else if (choice.type === 'choose') {
      const ageChangeYears = (await getSettings()).defaultAgeYears;
      const job = await add({ source, ageChangeYears, asksFaces: true });
      // It asks for a key by itself.
      await Promise.all([openChooser(job.id), keepClickedImage([job], info, tab, announce)]);
      return;
    } else {
      const isDefault = choice.ageChangeYears === 'default';
      const ageChangeYears = isDefault ? (await getSettings()).defaultAgeYears : choice.ageChangeYears;
      jobs.push(await add({ source, ageChangeYears: Number(ageChangeYears) }));
    }
    await Promise.all([keepClickedImage(jobs, info, tab, announce), askForKey()]);
  }
}

/** Keep the source image while the page is there and the click still lets us in. */
async function keepClickedImage(
  jobs: readonly Job[],
  info: Browser.contextMenus.OnClickData,
  tab: Browser.tabs.Tab | undefined,
  announce: (jobId: string) => void,
): Promise<void> {
  if (info.mediaType !== 'image' || !info.srcUrl || tab?.id === undefined) return;
  const bytes = await readPageImage(info.srcUrl, tab.id, info.frameId ?? 0);
  // Best effort: many servers let only their own pages read an image.
  for (const job of jobs)
    await keepSourceImage(job, bytes, AbortSignal.timeout(KEEP_TIMEOUT_MS)).then(
      () => announce(job.id),
      () => undefined,
    );
}

/** A first click without a key is no mistake: the job waits, and the page that takes the key opens. */
async function askForKey(): Promise<void> {
  if (!hasCredentials(await getCredentials())) await openPage('options');
}
