import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DATE_FILTERS,
  findJobs,
  fold,
  KIND_FILTERS,
  needsIdsAlone,
  readView,
  SORTS,
  STATUS_FILTERS,
  type Summary,
  showsAll,
  summarise,
  type View,
  WHOLE_VIEW,
  writeView,
} from '../../../utils/core/search';
import { jobIn, NOW } from '../fixtures';

const DAY_MS = 24 * 3_600_000;
let made = 0;

function make(title: string, years: number, change: Partial<Summary> = {}): Summary {
  const words = `${Math.abs(years)} years ${years < 0 ? 'younger' : 'older'}`;
  const summary = summarise({ ...jobIn('done'), ageChangeYears: years }, [title, 'www.example.org', words]);
  made += 1;
  return { ...summary, id: `id-${String(made).padStart(4, '0')}`, createdAt: NOW, ...change };
}

function find(summaries: Summary[], view: Partial<View>): string[] {
  const ids = findJobs(summaries, { ...WHOLE_VIEW, ...view }, NOW, 'en');
  return ids.map((id) => summaries.find((each) => each.id === id)?.title ?? '');
}

const people = [
  make('Eileen Collins', 20),
  make('Élodie 2024', -20),
  make('ガリレオ', 2),
  make('Группа 7', 30),
];

describe('the search', () => {
  it.each([
    ['eileen', ['Eileen Collins']],
    ['COLL eil', ['Eileen Collins']],
    ['elodie', ['Élodie 2024']],
    ['ÉLODIE', ['Élodie 2024']],
    ['ｶﾞﾘ', ['ガリレオ']],
    ['группа', ['Группа 7']],
    ['+20', ['Eileen Collins']],
    ['-20', ['Élodie 2024']],
    ['−20', ['Élodie 2024']],
    ['20', ['Élodie 2024', 'Eileen Collins']],
    ['2', ['ガリレオ', 'Élodie 2024']],
    ['20 older', ['Eileen Collins']],
    ['older eileen', ['Eileen Collins']],
    ['example.org 30', ['Группа 7']],
    ['2024', ['Élodie 2024']],
    ['collins younger', []],
    ['  ', ['Группа 7', 'ガリレオ', 'Élodie 2024', 'Eileen Collins']],
    ['.*', []],
  ])('finds by «%s» %j', (query, titles) => {
    expect(find(people, { query })).toEqual(titles);
  });

  it('needs every word, whatever their order and case', () => {
    const word = fc.stringMatching(/^[a-zà-ü]{1,6}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const job = make(words.join(' '), 10);
        expect(find([job], { query: [...words].reverse().join('  ').toUpperCase() })).toHaveLength(1);
        expect(find([job], { query: `${words.join(' ')} 99x` })).toEqual([]);
      }),
    );
  });

  it('folds once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        expect(fold(fold(words))).toBe(fold(words));
      }),
    );
  });
});

describe('the filters', () => {
  it('tell jobs by what the person can do about them', () => {
    const statuses = (['done', 'saving', 'waiting', 'unconfirmed', 'failed', 'canceled'] as const).map(
      (status) => summarise(jobIn(status), ['']).status,
    );
    expect(statuses).toEqual(['done', 'running', 'attention', 'attention', 'failed', 'failed']);
    expect(find([make('a', 1), make('b', 1, { status: 'attention' })], { status: 'attention' })).toEqual([
      'b',
    ]);
  });

  it('tell a timeline from a picture and a video', () => {
    expect(summarise({ ...jobIn('done'), groupId: 'g' }, ['']).kind).toBe('timeline');
    expect(find([make('a', 1), make('b', 1, { kind: 'video' })], { kind: 'video' })).toEqual(['b']);
  });

  it('count days back from now, and today from midnight', () => {
    const ages = [0, 2, 8, 31].map((days) => make(`${days}`, 1, { createdAt: NOW - days * DAY_MS }));
    expect(find(ages, { date: 'today', sort: 'oldest' })).toEqual(['0']);
    expect(find(ages, { date: 'week', sort: 'oldest' })).toEqual(['0', '2']);
    expect(find(ages, { date: 'month', sort: 'oldest' })).toEqual(['0', '2', '8']);
  });
});

describe('the order', () => {
  it.each([
    ['newest', ['Группа 7', 'ガリレオ', 'Élodie 2024', 'Eileen Collins']],
    ['oldest', ['Eileen Collins', 'Élodie 2024', 'ガリレオ', 'Группа 7']],
    ['age', ['Élodie 2024', 'ガリレオ', 'Eileen Collins', 'Группа 7']],
  ] as const)('is that of «%s»', (sort, titles) => {
    expect(find(people, { sort })).toEqual(titles);
  });

  it('takes titles as a person does', () => {
    const titles = ['b', 'Ä 10', 'ä 9', 'C'].map((title) => make(title, 1));
    expect(find(titles, { sort: 'title' })).toEqual(['ä 9', 'Ä 10', 'b', 'C']);
  });
});

describe('the address', () => {
  const views = fc.record({
    query: fc.string({ unit: 'grapheme' }),
    status: fc.constantFrom('all' as const, ...STATUS_FILTERS),
    kind: fc.constantFrom('all' as const, ...KIND_FILTERS),
    date: fc.constantFrom('all' as const, ...DATE_FILTERS),
    sort: fc.constantFrom(...SORTS),
  });

  it('keeps every view', () => {
    fc.assert(
      fc.property(views, (view) => {
        const whole = { ...view, query: view.query.toWellFormed() };
        expect(readView(`#${writeView(whole)}`)).toEqual(whole);
      }),
    );
  });

  it('says nothing of the whole history, and survives nonsense', () => {
    expect(writeView(WHOLE_VIEW)).toBe('');
    for (const hash of ['', '#', '#open', '#no-pick', '#status=x&sort=&kind=all'])
      expect(readView(hash)).toEqual(WHOLE_VIEW);
  });

  it('needs no record for the whole history by its age alone', () => {
    expect(needsIdsAlone({ ...WHOLE_VIEW, sort: 'oldest' })).toBe(true);
    expect(needsIdsAlone({ ...WHOLE_VIEW, sort: 'title' })).toBe(false);
    expect(needsIdsAlone({ ...WHOLE_VIEW, query: 'a' })).toBe(false);
    expect(showsAll({ ...WHOLE_VIEW, sort: 'title', query: ' ' })).toBe(true);
  });
});
