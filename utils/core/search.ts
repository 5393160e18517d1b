/** Finding jobs: what is kept of each in memory, what a person may ask for, and the order of what is found. Pure. */
import type { Job, JobStatus } from './job';
import { DAY_MS } from './polling';

export const STATUS_FILTERS = ['done', 'running', 'attention', 'failed'] as const;
type StatusFilter = (typeof STATUS_FILTERS)[number];
export const KIND_FILTERS = ['image', 'video', 'timeline'] as const;
type KindFilter = (typeof KIND_FILTERS)[number];
export const DATE_FILTERS = ['today', 'week', 'month'] as const;
type DateFilter = (typeof DATE_FILTERS)[number];
export const SORTS = ['newest', 'oldest', 'age', 'title'] as const;
type Sort = (typeof SORTS)[number];

/** What the gallery shows of the history, and in which order. */
export type View = {
  query: string;
  status: StatusFilter | 'all';
  kind: KindFilter | 'all';
  date: DateFilter | 'all';
  sort: Sort;
};

export const WHOLE_VIEW: View = { query: '', status: 'all', kind: 'all', date: 'all', sort: 'newest' };

/** Whether all jobs are shown, in whichever order. */
export function showsAll(view: View): boolean {
  return view.query.trim() === '' && view.status === 'all' && view.kind === 'all' && view.date === 'all';
}

/** Whether the ids alone, which sort by creation, tell what is shown: then no record has to be read. */
export function needsIdsAlone(view: View): boolean {
  return showsAll(view) && (view.sort === 'newest' || view.sort === 'oldest');
}

/** The few facts of a job that it is found and sorted by. */
export type Summary = {
  id: string;
  createdAt: number;
  years: number;
  status: StatusFilter;
  kind: KindFilter;
  title: string;
  /** Title, site and age in words, folded. */
  words: string;
};

const FILTER_OF: Readonly<Record<JobStatus, StatusFilter>> = {
  queued: 'running',
  detecting: 'running',
  submitting: 'running',
  processing: 'running',
  saving: 'running',
  done: 'done',
  failed: 'failed',
  canceled: 'failed',
  waiting: 'attention',
  unconfirmed: 'attention',
};

/** Without case and diacritics: «Élodie» is found by «elodie», and «ｶﾞ» by «ガ». */
export function fold(words: string): string {
  return words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The summary of a job; `spoken` is what a person would call it: its title first, then its site, its age in words… */
export function summarise(job: Job, spoken: readonly [title: string, ...more: string[]]): Summary {
  return {
    id: job.id,
    createdAt: job.createdAt,
    years: job.ageChangeYears,
    status: FILTER_OF[job.state.status],
    kind: job.groupId === undefined ? job.source.kind : 'timeline',
    title: spoken[0],
    words: fold(spoken.join('\n')),
  };
}

/** One word of a query. `years` is there where it may mean an age change, `isSigned` where it can mean no other sign. */
type Term = { words: string; years?: number; isSigned?: boolean };

/** The words of a query, each to be found. «+20», «-20» and «−20» mean an age change, «20» may mean one of either sign. */
export function parseQuery(query: string): Term[] {
  return query
    .split(/\s+/u)
    .filter(Boolean)
    .map((word): Term => {
      const [, sign, digits] = /^([+\-−–]?)(\d{1,2})$/u.exec(word.normalize('NFKC')) ?? [];
      if (digits === undefined) return { words: fold(word) };
      const years = Number(digits);
      if (sign === '' || sign === undefined) return { words: fold(word), years };
      return { words: fold(word), years: sign === '+' ? years : -years, isSigned: true };
    });
}

function matchesTerm({ words, years, title }: Summary, term: Term): boolean {
  if (term.years !== undefined) {
    if (term.isSigned ? years === term.years : Math.abs(years) === term.years) return true;
    // Not in the age in words: «2» is not found in «20 years older».
    return fold(title).includes(term.words);
  }
  return words.includes(term.words);
}

function startOf(date: DateFilter, now: number): number {
  if (date === 'today') return new Date(now).setHours(0, 0, 0, 0);
  return now - (date === 'week' ? 7 : 30) * DAY_MS;
}

/** Ids of the jobs that `view` shows, in its order. `now` is epoch ms, `locale` that of the titles. */
export function findJobs(summaries: Iterable<Summary>, view: View, now: number, locale: string): string[] {
  const terms = parseQuery(view.query);
  const since = view.date === 'all' ? Number.NEGATIVE_INFINITY : startOf(view.date, now);
  const found: Summary[] = [];
  for (const summary of summaries) {
    if (view.status !== 'all' && summary.status !== view.status) continue;
    if (view.kind !== 'all' && summary.kind !== view.kind) continue;
    if (summary.createdAt < since) continue;
    if (terms.every((term) => matchesTerm(summary, term))) found.push(summary);
  }
  return found.sort(orderOf(view.sort, locale)).map(({ id }) => id);
}

function orderOf(sort: Sort, locale: string): (a: Summary, b: Summary) => number {
  const newest = (a: Summary, b: Summary): number => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
  switch (sort) {
    case 'newest':
      return newest;
    case 'oldest':
      return (a, b) => newest(b, a);
    case 'age':
      return (a, b) => a.years - b.years || newest(a, b);
    case 'title': {
      const { compare } = new Intl.Collator(locale, { numeric: true });
      return (a, b) => compare(a.title, b.title) || newest(a, b);
    }
  }
}

const NAMES = { query: 'q', status: 'status', kind: 'kind', date: 'date', sort: 'sort' } as const;

function oneOf<T extends string>(known: readonly T[], value: string | null): T | undefined {
  return known.find((each) => each === value);
}

/** The view as the part of an address after `#`; empty for the whole history. */
export function writeView(view: View): string {
  const parameters = new URLSearchParams();
  for (const key of Object.keys(NAMES) as (keyof View)[])
    if (view[key] !== WHOLE_VIEW[key]) parameters.set(NAMES[key], view[key]);
  return parameters.toString();
}

/** The view that a part of an address names; what is unknown in it counts as not said. */
export function readView(hash: string): View {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    query: parameters.get(NAMES.query) ?? WHOLE_VIEW.query,
    status: oneOf(STATUS_FILTERS, parameters.get(NAMES.status)) ?? WHOLE_VIEW.status,
    kind: oneOf(KIND_FILTERS, parameters.get(NAMES.kind)) ?? WHOLE_VIEW.kind,
    date: oneOf(DATE_FILTERS, parameters.get(NAMES.date)) ?? WHOLE_VIEW.date,
    sort: oneOf(SORTS, parameters.get(NAMES.sort)) ?? WHOLE_VIEW.sort,
  };
}
