import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { isAgeChange } from '../../../utils/core/ages';
import { readClick } from '../../../utils/core/click';
import { jobSchema } from '../../../utils/core/job';
import { createJobId } from '../../../utils/core/job-id';
import { MAX_SUBMITS, planWork } from '../../../utils/core/plan';
import {
  backoffMs,
  DAY_MS,
  HOUR_MS,
  isDue,
  MAX_DELAY_MS,
  pollDelayMs,
  probeDelayMs,
} from '../../../utils/core/polling';
import { isReachable, reachOf } from '../../../utils/core/reach';
import { parseServiceAddress, VENDOR_ADDRESS } from '../../../utils/core/settings';
import { judgeFaces, judgeReport } from '../../../utils/core/verdict';
import { FACE, jobIn, makeJob, NOW, play, WAYS } from '../fixtures';

describe('an age change', () => {
  it.each([-30, -1, 0, 1, 30])('takes %s', (years) => expect(isAgeChange(years)).toBe(true));
  it.each([-31, 31, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '20', null])('refuses %s', (years) =>
    expect(isAgeChange(years)).toBe(false),
  );
  it('is checked in a stored record too', () => {
    expect(v.is(jobSchema, makeJob({ ageChangeYears: 30 }))).toBe(true);
    expect(v.is(jobSchema, makeJob({ ageChangeYears: 31 }))).toBe(false);
  });
});

describe('a job id', () => {
  it('sorts by creation, also within a millisecond and when the clock is set back', () => {
    const ids = [NOW, NOW, NOW + 1, NOW - DAY_MS, NOW].map((now) => createJobId(now));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('polling', () => {
  it('slows as a job ages', () => {
    const delays = [0, 40_000, 200_000, 20 * 60_000, 2 * HOUR_MS].map(pollDelayMs);
    expect([...delays].sort((a, b) => a - b)).toEqual(delays);
    expect(new Set(delays).size).toBe(5);
  });

  it('backs off exponentially with full jitter, at least as long as Retry-After asks', () => {
    expect(backoffMs(1, 1)).toBe(2_000);
    expect(backoffMs(3, 1)).toBe(8_000);
    expect(backoffMs(3, 0.25)).toBe(2_000);
    expect(backoffMs(1, 0, 30_000)).toBe(30_000);
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(),
        (n, random, retryAfterMs) => {
          expect(backoffMs(n, random, retryAfterMs)).toBeLessThanOrEqual(MAX_DELAY_MS);
        },
      ),
    );
  });

  it('looks again ever less often, at most once an hour', () => {
    expect(probeDelayMs(0, 0)).toBe(30_000);
    expect(probeDelayMs(1, 0)).toBe(60_000);
    expect(probeDelayMs(20, 0)).toBe(HOUR_MS);
  });

  it('takes a step that a clock set back has put out of reach', () => {
    expect(isDue(NOW + 1_000, NOW)).toBe(false);
    expect(isDue(NOW + DAY_MS, NOW)).toBe(true);
  });
});

describe('reach', () => {
  it.each([
    ['example.com', 'public'],
    ['8.8.8.8', 'public'],
    ['172.32.0.1', 'public'],
    ['[2606:4700::1]', 'public'],
    ['localhost', 'machine'],
    ['a.localhost', 'machine'],
    ['127.9.9.9', 'machine'],
    ['[::1]', 'machine'],
    ['0.0.0.0', 'machine'],
    ['[::ffff:7f00:1]', 'machine'],
    ['10.1.2.3', 'network'],
    ['172.16.0.1', 'network'],
    ['192.168.1.1', 'network'],
    ['169.254.1.1', 'network'],
    ['100.64.0.1', 'network'],
    ['[fd00::1]', 'network'],
    ['[fe80::1]', 'network'],
    ['printer.local', 'network'],
    ['intranet', 'network'],
    ['wiki.corp', 'network'],
  ])('%s is %s', (host, reach) => expect(reachOf(new URL(`http://${host}/`).hostname)).toBe(reach));

  it.each([
    ['https://a.example/x.jpg', VENDOR_ADDRESS, true],
    ['http://127.0.0.1:8080/x.jpg', VENDOR_ADDRESS, false],
    ['http://127.0.0.1:8080/x.jpg', 'http://localhost:4010', true],
    ['http://127.0.0.1:8080/x.jpg', 'http://192.168.0.2', false],
    ['http://192.168.0.9/x.jpg', 'http://192.168.0.2', true],
    ['data:image/png;base64,', 'http://localhost:4010', false],
    ['blob:https://a.example/1', VENDOR_ADDRESS, false],
    ['file:///x.jpg', 'http://localhost:4010', false],
    ['', VENDOR_ADDRESS, false],
  ])('%s for a service at %s: %s', (url, service, reachable) =>
    expect(isReachable(url, service)).toBe(reachable),
  );
});

describe('a service address', () => {
  it.each([
    ['', VENDOR_ADDRESS],
    ['  https://proxy.example/akool/ ', 'https://proxy.example/akool'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['https://proxy.example/?key=1#x', 'https://proxy.example'],
  ])('%s is read as %s', (typed, address) => expect(parseServiceAddress(typed)).toBe(address));
  it.each([
    'proxy',
    'ftp://proxy.example',
    'javascript:alert(1)',
    'https://user:word@proxy.example',
    'http://proxy.example',
    'http://',
  ])('%s is refused', (typed) => expect(parseServiceAddress(typed)).toBeUndefined());
});

describe('a click', () => {
  it('keeps the bytes of a data URL out of the record', () => {
    const { url } = readClick(
      'image',
      { srcUrl: `data:image/png;base64,${'A'.repeat(1_000_000)}` },
      undefined,
    );
    expect(url).toBe('data:image/png;base64,');
  });

  it('makes a source that can be stored of anything', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.option(fc.string(), { nil: undefined }),
        (srcUrl, pageUrl, title) => {
          const source = readClick('image', { srcUrl, pageUrl }, { title });
          expect(v.is(jobSchema, makeJob({ source }))).toBe(true);
          expect(source.pageUrl ?? 'https:').toMatch(/^https?:/);
        },
      ),
    );
  });
});

describe('a verdict', () => {
  const report = { serviceStatus: 1 as const, createdAt: NOW };
  it.each([
    ['in queue', report, NOW + 1, 'polled'],
    ['unfinished after three hours', report, NOW + 3 * HOUR_MS + 1, 'serviceFailed'],
    ['unfinished, by a clock that cannot be read', report, undefined, 'polled'],
    ['failed', { serviceStatus: 4 as const }, NOW, 'serviceFailed'],
    ['done', { serviceStatus: 3 as const, createdAt: NOW }, NOW + DAY_MS, 'succeeded'],
    ['done and gone', { serviceStatus: 3 as const, createdAt: NOW }, NOW + 7 * DAY_MS + 1, 'serviceFailed'],
    ['unknown to the service', undefined, NOW, 'stepFailed'],
  ])('of a job that is %s', (_, given, serviceNow, type) =>
    expect(judgeReport(given, serviceNow, 0)).toMatchObject({ type }),
  );

  it('of faces: none and nine cannot be submitted', () => {
    expect(judgeFaces(makeJob(), [])).toEqual({ kind: 'no-face' });
    expect(judgeFaces(makeJob(), Array(8).fill(FACE))).toBeUndefined();
    expect(judgeFaces(makeJob(), Array(9).fill(FACE))).toEqual({ kind: 'too-many-faces', code: 9 });
  });
});

describe('a plan', () => {
  const plan = (jobs: ReturnType<typeof makeJob>[], inHand: string[] = [], hasCredentials = true) =>
    planWork(jobs, { now: NOW, inHand: new Set(inHand), isPolling: false, hasCredentials });

  it('lets go what waits for a key once one is stored, unless one was refused', () => {
    const waiting = jobIn('waiting');
    expect(plan([waiting]).unlocked).toEqual([waiting]);
    expect(plan([waiting], [], false).unlocked).toEqual([]);
    const refused = play(makeJob(), { type: 'stepFailed', failure: { kind: 'key' }, random: 0 });
    expect(plan([waiting, refused]).unlocked).toEqual([]);
  });

  it('bounds the submits, oldest first', () => {
    const jobs = Array.from({ length: 9 }, () => makeJob());
    expect(plan(jobs).submits).toEqual(jobs.slice(0, MAX_SUBMITS));
    const first = jobs[0];
    expect(plan(jobs, first ? [first.id] : []).submits).toEqual(jobs.slice(1, MAX_SUBMITS));
  });

  it('takes a submit that nobody has in hand for lost', () => {
    const job = jobIn('submitting');
    expect(plan([job]).lost).toEqual([job]);
    expect(plan([job], [job.id]).lost).toEqual([]);
  });

  it('holds the queue without credentials, yet goes on with what was paid', () => {
    const [queued, saving] = [makeJob(), jobIn('saving')];
    expect(plan([queued, saving], [], false)).toMatchObject({
      paused: [{ job: queued, reason: 'key' }],
      saves: [saving],
    });
  });

  it.each(Object.keys(WAYS) as (keyof typeof WAYS)[])('says what is next for a job that is %s', (status) => {
    const job = jobIn(status);
    const { lost, submits, polls, saves, paused, nextAt } = plan([job]);
    const steps = [lost, submits, polls, saves, paused].flat().length + (nextAt === undefined ? 0 : 1);
    const isIdle = ['done', 'failed', 'canceled', 'waiting', 'unconfirmed'].includes(status);
    expect(steps).toBe(isIdle ? 0 : 1);
  });
});
