/** What the screens show: a small history for each state, with the titles that its reader's web would have. */
import type { FailureKind } from '../../../utils/core/failure';
import type { Job, JobState } from '../../../utils/core/job';
import { buildEntry, buildTimeline, type EntryOptions, type SeedEntry } from '../harness/seed-entries';
import { type Cut, makePortrait, makeTwoPortraits, makeVideo, type Portrait } from './portraits';

/** When all of it is seen: an evening in November, UTC. */
export const NOW = Date.UTC(2026, 10, 20, 18, 30);
const MINUTE_MS = 60_000;
/** Lets no page read its pictures. */
const CDN = 'cdn.example.net';
const PAGE_URL = 'https://www.example.org/portraits';

export const LANGUAGES = ['en', 'de', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];
export const HISTORIES = ['empty', 'running', 'full', 'timeline', 'original', 'error'] as const;
export type HistoryName = (typeof HISTORIES)[number] | Chooser | Toast;
/** Histories of one job, which the chooser is opened for. */
export type Chooser = 'choose-faces' | 'choose-one' | 'choose-running' | 'choose-error';
/** What is in the making on one page. */
export type Toast = 'toast-running' | 'toast-full' | 'toast-error';

const TITLES = {
  en: {
    astronauts: 'The first woman to command a Space Shuttle',
    crew: 'Crew portraits',
    family: 'Our summer album',
    film: 'Before the launch',
    life: 'A life in one picture',
  },
  de: {
    astronauts: 'Die erste Kommandantin eines Space Shuttles',
    crew: 'Porträts der Besatzung',
    family: 'Unser Sommeralbum',
    film: 'Vor dem Start',
    life: 'Ein Leben in einem Bild',
  },
  ar: {
    astronauts: 'أول امرأة تقود مكوك فضاء',
    crew: 'صور الطاقم',
    family: 'ألبوم الصيف',
    film: 'قبل الإطلاق',
    life: 'حياة في صورة واحدة',
  },
} as const satisfies Record<Language, Record<string, string>>;
type Title = keyof (typeof TITLES)['en'];

/** Builds the entries of one history, newest first. */
export async function makeHistory(name: HistoryName, language: Language): Promise<SeedEntry[]> {
  const titles = TITLES[language];
  let minutes = 0;
  const build = (state: JobState, title: Title, options: EntryOptions = {}): SeedEntry => {
    minutes += 7;
    const at = NOW - minutes * MINUTE_MS;
    return buildEntry(state, { at, title: titles[title], pageUrl: PAGE_URL, ...options });
  };
  const done = async (title: Title, cut: Cut, years: number, change: Partial<Job> = {}) => {
    const [before, after] = [await makePortrait(cut, 0), await makePortrait(cut, years)];
    const { width, height } = before;
    const entry = build(doneAs('image/jpeg', width, height), title, { years, change });
    return withPictures(entry, before, after);
  };
  const stopped = async (state: JobState, title: Title, options: EntryOptions = {}) =>
    withPictures(build(state, title, options), await makePortrait('portrait', 0));
  const failed = (kind: FailureKind, title: Title, options: EntryOptions = {}, detail?: string) =>
    stopped(
      { status: 'failed', failure: { kind, ...(detail === undefined ? {} : { detail, code: 1008 }) } },
      title,
      options,
    );
  const paid = (creditsAfter: number): Partial<Job> => ({
    attempts: [{ intendedAt: NOW - minutes * MINUTE_MS, creditsAfter }],
  });

  switch (name) {
    case 'empty':
      return [];
    case 'running':
      return Promise.all([
        stopped({ status: 'processing', serviceStatus: 2 }, 'astronauts', { at: NOW - 42_000 }),
        stopped({ status: 'processing', serviceStatus: 1 }, 'crew', { at: NOW - 23_000, years: 30 }),
        stopped({ status: 'saving' }, 'family', { at: NOW - 71_000, years: -20 }),
        stopped({ status: 'detecting' }, 'crew', { at: NOW - 6_000, years: 10 }),
        stopped({ status: 'queued' }, 'film', { at: NOW - 2_000, kind: 'video', years: -10 }),
        done('family', 'close', 10, paid(2_480)),
      ]);
    case 'full':
      return [
        await done('astronauts', 'close', 30, paid(2_480)),
        await done('family', 'wide', -30),
        await makeVideoPair(build(doneAs('video/webm', 320, 320), 'film', { kind: 'video' })),
        await done('crew', 'portrait', 20),
        await done('crew', 'tall', 10),
        await done('astronauts', 'close', -20),
        await done('family', 'portrait', -10),
      ];
    case 'timeline': {
      const stateOf = (years: number): JobState => {
        if (years === 20) return { status: 'processing', serviceStatus: 2 };
        if (years === 30) return { status: 'waiting', reason: 'confirm', resume: 'queued' };
        if (years === -30) return { status: 'failed', failure: { kind: 'service-failed' } };
        return doneAs('image/jpeg', 272, 272);
      };
      // The id of a series comes before those of its steps.
      const series = buildTimeline('0-a-life', stateOf, { title: titles.life, at: NOW - 4 * MINUTE_MS });
      const steps = series.map(async (entry) => {
        const { state, ageChangeYears } = entry.job;
        const after = state.status === 'done' ? await makePortrait('close', ageChangeYears) : undefined;
        return withPictures(entry, await makePortrait('close', 0), after);
      });
      return [...(await Promise.all(steps)), await done('astronauts', 'close', 20, paid(2_480))];
    }
    case 'original': {
      // A picture that only the page may read: captured, waiting for its host, and two whose original is lost.
      const source = { kind: 'image' as const, url: `https://${CDN}/portrait.jpg`, pageUrl: PAGE_URL };
      const captured = (title: Title) => ({
        source: { ...source, pageTitle: titles[title], capture: { width: 1042, height: 732 } },
      });
      const failure = { kind: 'permission' as const, detail: `https://${CDN}` };
      return [
        await stopped({ status: 'waiting', reason: 'permission', resume: 'queued', failure }, 'crew', {
          change: captured('crew'),
        }),
        await done('astronauts', 'wide', 30, captured('astronauts')),
        withoutBefore(await done('family', 'portrait', -10)),
        withoutBefore(await makeVideoPair(build(doneAs('video/webm', 320, 320), 'film', { kind: 'video' }))),
      ];
    }
    case 'error':
      return [
        await stopped(
          { status: 'unconfirmed', failure: { kind: 'timeout' }, creditsNow: 2_476, checkedAt: NOW - 20_000 },
          'astronauts',
          { change: { attempts: [{ intendedAt: NOW - 60_000, creditsBefore: 2_480 }] } },
        ),
        await stopped({ status: 'waiting', reason: 'key', resume: 'queued' }, 'crew'),
        await stopped({ status: 'waiting', reason: 'credits', resume: 'queued' }, 'family', { years: -20 }),
        await failed('no-face', 'family', { years: 10 }),
        await failed('missing', 'crew', { years: 30 }, 'Resource not found'),
        await failed('expired', 'film', { kind: 'video' }),
        await stopped({ status: 'canceled', service: 'refused' }, 'astronauts', {
          years: -10,
          change: { attempts: [{ intendedAt: NOW, remote: { id: 'a', acceptedAt: NOW } }] },
        }),
      ];
    case 'toast-running':
      return Promise.all([
        stopped({ status: 'processing', serviceStatus: 2 }, 'astronauts', { at: NOW - 42_000 }),
        stopped({ status: 'detecting' }, 'astronauts', { at: NOW - 6_000, years: -20 }),
      ]);
    case 'toast-full':
      return [await done('astronauts', 'close', 20)];
    case 'toast-error':
      return [
        await stopped({ status: 'waiting', reason: 'credits', resume: 'queued' }, 'astronauts'),
        await failed('service-failed', 'astronauts', { years: -10 }),
      ];
    case 'choose-faces': {
      const two = await makeTwoPortraits();
      const entry = build({ status: 'waiting', reason: 'faces', resume: 'queued' }, 'family', {
        change: {
          faces: two.regions.map((region) => ({ landmarks: '1,1:2,1:1,2:2,2', region: [...region] })),
          creditsSeen: { credits: 2_480, at: NOW },
          asksFaces: true,
        },
      });
      return [withPictures(entry, two)];
    }
    case 'choose-one': {
      const region: [number, number, number, number] = [85, 70, 84, 105];
      const state: JobState = { status: 'waiting', reason: 'faces', resume: 'queued' };
      const faces = [{ landmarks: '1,1:2,1:1,2:2,2', region }];
      const change = { faces, creditsSeen: { credits: 2_480, at: NOW }, asksFaces: true as const };
      const entry = build(state, 'astronauts', { years: -20, change });
      return [withPictures(entry, await makePortrait('close', 0))];
    }
    case 'choose-running':
      return [await stopped({ status: 'detecting' }, 'astronauts', { change: { asksFaces: true } })];
    case 'choose-error':
      return [await failed('no-face', 'crew')];
  }
}

/** `buildEntry` says when. */
function doneAs(type: string, width: number, height: number): JobState {
  return { status: 'done', doneAt: 0, type, bytes: 60_000, width, height };
}

/**
 * The entry with pictures of its own. The background is kept from it: it would take what waits for the state of a key
 * or a connection further.
 */
function withPictures(entry: SeedEntry, before: Portrait, after?: Portrait): SeedEntry {
  const files = {
    before: toUrl(before.full),
    'before-small': toUrl(before.small),
    ...(after && { after: toUrl(after.full), 'after-small': toUrl(after.small) }),
  };
  return { ...entry, isOpen: false, pictures: 'none', files };
}

/** The same as if the source image could not be kept. */
function withoutBefore({ files = {}, ...entry }: SeedEntry): SeedEntry {
  const { before: _, 'before-small': __, ...kept } = files;
  return { ...entry, files: kept };
}

async function makeVideoPair(entry: SeedEntry): Promise<SeedEntry> {
  const [before, after] = await Promise.all([makeVideo(0), makeVideo(entry.job.ageChangeYears)]);
  const small = toUrl((await makePortrait('portrait', 0)).small);
  const files = { before: toUrl(before, 'video/webm'), after: toUrl(after, 'video/webm') };
  return { ...entry, pictures: 'none', files: { ...files, 'before-small': small } };
}

function toUrl(bytes: Buffer, type = 'image/jpeg'): string {
  return `data:${type};base64,${bytes.toString('base64')}`;
}
