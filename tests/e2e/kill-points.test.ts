/** Every moment of death: whatever dies and wherever, each job goes on from what is stored, and is paid once at most. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { BrowserKind } from './harness/browser-path';
import { type KillWorld, openKillWorld, type Way } from './kills/kill-world';
import { playPoint } from './kills/play-point';
import { POINTS, type Point } from './kills/points';
import { printTable } from './kills/print-table';

interface Lane {
  readonly kind: BrowserKind;
  readonly way: Way;
  readonly points: readonly Point[];
}

const LANES: readonly Lane[] = [
  { kind: 'chromium', way: 'worker stop', points: POINTS },
  // Each start takes its time, so two browsers share them.
  { kind: 'chromium', way: 'browser kill', points: POINTS.slice(0, 7) },
  { kind: 'chromium', way: 'browser kill', points: POINTS.slice(7) },
  { kind: 'chromium', way: 'extension update', points: POINTS },
  {
    kind: 'firefox',
    way: 'worker stop',
    points: named('submit accepted, not answered', 'first poll'),
  },
  {
    kind: 'firefox',
    way: 'browser kill',
    points: named('submit intended', 'submit accepted, not answered', 'download begun'),
  },
  {
    kind: 'firefox',
    way: 'extension update',
    points: named('detect asked', 'submit accepted, not answered', 'download begun'),
  },
];

const results = new Map<string, string>();
afterAll(() => {
  const ways = new Set(LANES.map(({ kind, way }) => `${kind}, ${way}`));
  printTable(
    POINTS.map(({ name }) => name),
    [...ways],
    results,
  );
});

// The service makes a person wait; the browsers wait side by side.
describe.concurrent.each(LANES)('$kind, $way', ({ kind, way, points }) => {
  let world: KillWorld | undefined;
  beforeAll(async () => {
    world = await openKillWorld(kind);
  });
  afterAll(() => world?.close());

  it.sequential.each(points)('at $name', async (point) => {
    if (!world) throw new Error('The world exists within tests alone');
    const cell = `${point.name} · ${kind}, ${way}`;
    results.set(cell, 'failed');
    results.set(cell, await playPoint(world, point, way));
  });
});

function named(...names: readonly string[]): Point[] {
  return names.map((name) => {
    const point = POINTS.find((one) => one.name === name && !one.inside);
    if (!point) throw new Error(`There is no point «${name}» for this browser`);
    return point;
  });
}
