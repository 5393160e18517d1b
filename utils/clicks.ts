/** What a choice in a context menu, or in the picker, sets going: a record, and what the page says of the thing. */
import type { Browser } from 'wxt/browser';
import { captureShown } from './browser/capture-shown';
import { hasHostAccess } from './browser/host-access';
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
import type { Locate, Runner, Tell } from './engine/runner';
import { downloadMedia } from './media/download';
import { keepSourceImage } from './media/media';
import { getCredentials, getSettings } from './store/settings';

type ClickInfo = Browser.contextMenus.OnClickData;
type Tab = Browser.tabs.Tab | undefined;

const KEEP_TIMEOUT_MS = 20_000;
/** The click lets us capture the tab for as long as the page stays; a slow host must not use that up. */
const READ_TIMEOUT_MS = 4_000;
/** How long a page of ours waits for a capture before it opens. */
const LEAVE_TIMEOUT_MS = 2_500;

/** The bytes of a source image, and its size where it is a capture of the screen. */
type Original = { bytes: Blob } & Pick<Source, 'capture'>;

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
    let taken: Promise<Original | undefined> | undefined;
    const locate: Locate = async (job, tell) => {
      asked ??= findClicked(info, tab);
      const found = await asked;
      // A frame that may not be entered shows what was clicked in it all the same.
      if (!found) return info.frameId ? { isShown: true } : undefined;
      const shown = found.place ? toasts.show(tab, [job.id], found.place) : undefined;
      // A toast that came later would lie on what is captured.
      taken ??= Promise.resolve(shown).then(() => takeOriginal(found, tab));
      await keepOriginal(job, await taken, tell);
      return describeFound(found);
    };
    /** Another tab or window in front would be captured in place of the page. */
    const beforeLeaving = (): Promise<unknown> =>
      Promise.race([
        Promise.resolve(asked)
          .then(() => taken)
          .catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, LEAVE_TIMEOUT_MS)),
      ]);
    if (choice.type === 'timeline') {
      const groupId = createJobId(Date.now());
      const jobIds: string[] = [];
      for (const ageChangeYears of AGE_PRESETS_YEARS)
        jobIds.push((await add({ source, ageChangeYears, groupId, confirmFirst: true }, locate)).id);
      void toasts.show(tab, jobIds);
      await beforeLeaving();
      await openPage('gallery');
    } else if (choice.type === 'choose') {
      const { defaultAgeYears: ageChangeYears } = await getSettings();
      const job = await add({ source, ageChangeYears, asksFaces: true }, locate);
      void toasts.show(tab, [job.id]);
      await beforeLeaving();
      return openChooser(job.id);
    } else {
      const isDefault = choice.ageChangeYears === 'default';
      const ageChangeYears = isDefault ? (await getSettings()).defaultAgeYears : choice.ageChangeYears;
      const job = await add({ source, ageChangeYears: Number(ageChangeYears) }, locate);
      void toasts.show(tab, [job.id]);
    }
    if (hasCredentials(await getCredentials())) return;
    // A first click without a key is no mistake: the job waits, and the page that takes the key opens.
    await beforeLeaving();
    await openPage('options');
  }

  /** Store it under the job's id. That it is a capture is stored before: it must never pass for the original. */
  async function keepOriginal(job: Job, original: Original | undefined, tell: Tell): Promise<void> {
    if (!original) return;
    const { bytes, capture } = original;
    if (capture) await tell({ capture });
    await keepSourceImage(job, bytes, AbortSignal.timeout(KEEP_TIMEOUT_MS)).then(
      () => announce(job.id),
      () => undefined,
    );
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

    async onPicked(found, tab) {
      const { url, pageUrl, pageTitle, place } = found;
      const { defaultAgeYears: ageChangeYears } = await getSettings();
      const original = await takeOriginal(found, tab);
      const source: Source = {
        ...describeFound(found),
        url: cleanSourceUrl(url),
        ...(pageUrl ? { pageUrl } : {}),
        ...(pageTitle ? { pageTitle } : {}),
        ...(original?.capture ? { capture: original.capture } : {}),
      };
      const id = createJobId(Date.now());
      // Before the record, which names them: what is stored under no record is swept after a while.
      if (original)
        await keepSourceImage({ id, source }, original.bytes, AbortSignal.timeout(KEEP_TIMEOUT_MS));
      await add({ id, source, ageChangeYears, asksFaces: true });
      void toasts.show(tab, [id], place);
      await openChooser(id);
    },

    pick,
  };
}

/** The source image: what the page gave, else what this background may read, else what the screen shows. */
async function takeOriginal(found: Found, tab: Tab): Promise<Original | undefined> {
  const { kind, url, bytes, place, frameId = 0 } = found;
  if (bytes) return { bytes };
  if (kind === 'video') return undefined;
  const read = await readGranted(url);
  if (read) return { bytes: read };
  const captured = tab && place ? await captureShown(tab, { place, frameId }) : undefined;
  return captured && { bytes: captured.image, capture: { width: captured.width, height: captured.height } };
}

/** From a host that the person has allowed. Any other one has refused the page that shows the picture already. */
async function readGranted(url: string): Promise<Blob | undefined> {
  if (!/^https?:/.test(url) || !(await hasHostAccess(url))) return undefined;
  const signal = AbortSignal.timeout(READ_TIMEOUT_MS);
  return downloadMedia(url, signal, READ_TIMEOUT_MS).catch(() => undefined);
}

function describeFound({
  kind,
  url,
  shownUrl,
  taken,
  durationSeconds,
}: Found): Pick<Source, 'kind'> & Partial<Source> {
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
