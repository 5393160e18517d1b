/** The background: builds the ports, then the runner, and hands it every event of the browser. */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { describeToast } from '../components/describe-toast';
import { badgeWords, noticeWords } from '../components/notice-words';
import { ageWords, textLocale } from '../components/texts';
import { createAkoolClient } from '../utils/akool/client';
import { createClock } from '../utils/browser/alarms';
import { keepBadge } from '../utils/browser/badge';
import { hasHostAccess } from '../utils/browser/host-access';
import { createMenus, retitleDefault } from '../utils/browser/menus';
import { createAnnouncer, onCommand } from '../utils/browser/messages';
import { createNotifier } from '../utils/browser/notify';
import { onPicked, startPicker } from '../utils/browser/page-finds';
import { openPage } from '../utils/browser/pages';
import { createToasts } from '../utils/browser/toasts';
import { createClicks } from '../utils/clicks';
import { drawFraction } from '../utils/core/job-id';
import type { Outcome } from '../utils/core/messages';
import { isOnThisMachine } from '../utils/core/reach';
import { DEFAULT_SETTINGS } from '../utils/core/settings';
import { isReadableBy } from '../utils/core/upload-target';
import { createRunner } from '../utils/engine/runner';
import { media } from '../utils/media/media';
import { createUploads } from '../utils/media/upload/uploads';
import type { Ports } from '../utils/ports';
import { jobStore, listGroup } from '../utils/store/jobs';
import {
  getCredentials,
  getMenuLanguage,
  getPreferences,
  getSettings,
  getTransport,
  getUploadTarget,
  saveIssuedToken,
  setMenuLanguage,
  setTransport,
} from '../utils/store/settings';

/** From the popup, whose opening has let us into the tab beneath it. */
async function pickInFront(): Promise<Outcome> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return (await startPicker(tab)) === 'started' ? { ok: true } : { ok: false, failure: { kind: 'page' } };
}

/** The menus are there even where the browser keeps no database for us: their click says so. */
async function makeMenus(): Promise<void> {
  const { defaultAgeYears } = await getSettings().catch(() => DEFAULT_SETTINGS);
  await createMenus(defaultAgeYears, ageWords);
  await setMenuLanguage(textLocale()).catch(() => undefined);
}

/** A browser keeps the titles of its menus over a restart, and its language changes with one. */
async function renewMenus(): Promise<void> {
  const language = await getMenuLanguage().catch(() => textLocale());
  if (language !== textLocale()) await makeMenus();
}

export default defineBackground(() => {
  const preferences = { settings: getSettings, credentials: getCredentials };
  const announceToPages = createAnnouncer();
  const clock = createClock(() => void runner.wake());
  const runner = createRunner({
    jobs: jobStore,
    service: createAkoolClient({
      read: getPreferences,
      saveIssuedToken,
      transport: getTransport,
      saveTransport: setTransport,
    }),
    media,
    uploads: async () => {
      const target = await getUploadTarget();
      if (!target) return undefined;
      const { serviceAddress } = await getSettings();
      return { ...createUploads(target), isReadable: isReadableBy(target, serviceAddress) };
    },
    preferences,
    clock,
    // A service on this very machine is reached without a network.
    isOnline: async () => navigator.onLine || isOnThisMachine((await getSettings()).serviceAddress),
    hasAccess: hasHostAccess,
    announce: (jobId, change) => announce(jobId, change),
    random: drawFraction,
  });

  const toasts = createToasts({
    describe: describeToast,
    cancel: (jobId) => runner.command({ type: 'cancel', jobId }),
  });
  const badge = keepBadge({ listOpen: runner.listOpen, describe: badgeWords });
  const notify = createNotifier({ listOpen: runner.listOpen, listGroup, describe: noticeWords });
  const announce: Ports['announce'] = (jobId, change) => {
    announceToPages(jobId);
    toasts.note(jobId, change);
    badge.note(jobId, change);
    if (change) notify(change);
  };

  const clicks = createClicks({ add: runner.add, announce, toasts });
  browser.contextMenus.onClicked.addListener(clicks.onMenu);
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'pick') void clicks.pick(tab);
  });
  onPicked(clicks.onPicked);
  onCommand(async (command) => {
    if (command.type === 'pick') return pickInFront();
    if (command.type === 'look') {
      badge.look();
      return { ok: true };
    }
    const outcome = await runner.command(command);
    if (command.type === 'settings-changed')
      await retitleDefault((await getSettings()).defaultAgeYears, ageWords);
    return outcome;
  });
  browser.permissions.onAdded.addListener(() => void runner.wasAllowed());
  self.addEventListener('online', () => void runner.wentOnline());
  // Without this listener no browser start would wake the background, and work in flight would sleep on.
  browser.runtime.onStartup.addListener(() => {
    void runner.tidy();
    void renewMenus();
  });
  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    await makeMenus();
    if (reason === 'install') await openPage('welcome');
    await runner.tidy();
  });

  void runner.wake();
});
