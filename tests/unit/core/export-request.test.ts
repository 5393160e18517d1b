/** Which pictures are exported, in which order, as what. */
import { describe, expect, it } from 'vitest';
import { AGE_INK, ageColour } from '../../../utils/core/age-colour';
import { formatsOf, NO_ORIGINAL, orderStills } from '../../../utils/core/export-request';
import { jobIn } from '../fixtures';

const of = (ageChangeYears: number) => ({ ...jobIn('done'), ageChangeYears });

describe('formatsOf', () => {
  it('offers a pair of one result, and a sheet of several', () => {
    expect(formatsOf([of(20)])).toEqual(['pair', 'gif', 'video']);
    expect(formatsOf([of(20), of(-10)])).toEqual(['sheet', 'gif', 'video']);
  });

  it('offers nothing of what is not done, or no picture', () => {
    const video = { ...of(20), source: { kind: 'video' as const, url: 'https://a.example/b.mp4' } };
    expect([formatsOf([]), formatsOf([jobIn('failed')]), formatsOf([of(10), video])]).toEqual([[], [], []]);
  });
});

describe('orderStills', () => {
  const order = (ages: number[], format: 'pair' | 'sheet' | 'gif'): string[] =>
    orderStills(ages.map(of), format).map(({ role, years }) => `${role} ${years}`);

  it('puts the original where it belongs among the ages', () => {
    expect(order([30, -10, 10], 'sheet')).toEqual(['after -10', 'before 0', 'after 10', 'after 30']);
  });

  it('begins a comparison with the original, also where the result is younger', () => {
    expect(order([-20], 'pair')).toEqual(['before 0', 'after -20']);
    expect(order([-20], 'gif')).toEqual(['before 0', 'after -20']);
    expect(order([], 'gif')).toEqual([]);
  });
});

describe('a timeline without its original', () => {
  it('shows its results alone, and with one that another step has stored shows that', () => {
    const jobs = [30, -10].map(of);
    const roles = (originalOf: string) =>
      orderStills(jobs, 'sheet', originalOf).map(({ jobId, role, years }) => [jobId, role, years]);
    const [older, younger] = jobs.map(({ id }) => id);
    expect(roles(NO_ORIGINAL)).toEqual([
      [younger, 'after', -10],
      [older, 'after', 30],
    ]);
    expect(roles(younger ?? '')).toContainEqual([younger, 'before', 0]);
  });
});

describe('ageColour', () => {
  it('is that of tokens.css: coral, neutral, slate blue, all of one lightness', () => {
    expect([-30, 0, 30].map(ageColour)).toEqual([
      'oklch(0.745 0.1450 33)',
      'oklch(0.745 0.0000 255)',
      'oklch(0.745 0.1000 255)',
    ]);
    expect(AGE_INK).toContain('0.21');
  });
});
