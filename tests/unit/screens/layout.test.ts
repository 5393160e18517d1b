/** A layout differs when something came, went, moved or grew by more than is allowed, and says so. */
import { expect, it } from 'vitest';
import { compareLayouts } from '../../e2e/screens/layout';

const BEFORE = ['h1 «Reage» 40 8 60 24', 'button «Cancel» 300 40 64 28'];

it('is the same where nothing moved by more than allowed', () => {
  expect(compareLayouts(BEFORE, BEFORE, 0)).toEqual([]);
  expect(compareLayouts(BEFORE, ['h1 «Reage» 40 8 62 24', 'button «Cancel» 304 40 64 28'], 4)).toEqual([]);
});

it('names what moved', () => {
  expect(compareLayouts(BEFORE, ['h1 «Reage» 40 8 60 24', 'button «Cancel» 304 40 64 28'], 0)).toEqual([
    'button «Cancel» was at 300 40 64 28, is at 304 40 64 28',
  ]);
});

it('names what came and went', () => {
  expect(compareLayouts(BEFORE, ['h1 «Reage» 40 8 60 24', 'button «Stop» 300 40 64 28'], 12)).toEqual([
    'was there: button «Cancel» 300 40 64 28',
    'is there: button «Stop» 300 40 64 28',
  ]);
  expect(compareLayouts(BEFORE, BEFORE.slice(0, 1), 12)).toHaveLength(1);
});
