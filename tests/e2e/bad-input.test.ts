/** Whatever goes wrong, the person is told in words what happened and what to do next, and the job stays. */
import { afterEach, describe, expect, it } from 'vitest';
import { pressOnJob, readJobs, waitForNewest } from './harness/history';
import { BROWSERS, clickImage, configure, useWorld } from './harness/use-world';

interface BadInput {
  readonly what: string;
  readonly key?: string;
  /** Path on the sample site, or a whole address. */
  readonly image?: string;
  readonly status: 'failed' | 'waiting';
  readonly reason: string;
  /** Words of the next step. */
  readonly advice: RegExp;
}

const BAD_INPUTS: readonly BadInput[] = [
  { what: 'a wrong key', key: 'wrong', status: 'waiting', reason: 'key', advice: /settings/ },
  { what: 'no credits', key: 'sandbox-empty', status: 'waiting', reason: 'credits', advice: /Top up/ },
  {
    what: 'a blocked account',
    key: 'sandbox-banned',
    status: 'waiting',
    reason: 'account',
    advice: /support/,
  },
  {
    what: 'no face',
    image: '/photos/no-face.jpg',
    status: 'failed',
    reason: 'no-face',
    advice: /Choose a picture/,
  },
  {
    what: 'nine faces',
    image: '/photos/nine.jpg',
    status: 'failed',
    reason: 'too-many-faces',
    advice: /up to 8/,
  },
  {
    what: 'a page that calls itself an image',
    image: '/photos/not-an-image.jpg',
    status: 'failed',
    reason: 'unreadable',
    advice: /JPEG or PNG/,
  },
  {
    what: 'an address that nobody can reach',
    image: 'https://nowhere.example/photo.jpg',
    status: 'failed',
    reason: 'unreachable',
    advice: /another picture/,
  },
];

describe.each(BROWSERS)('bad input in %s', (kind) => {
  const world = useWorld(kind);
  /** Jobs of earlier tests. They are canceled, so that the next key does not make them go on. */
  const earlier = new Set<string>();
  afterEach(() => world().sandbox.reset());

  it.each(BAD_INPUTS)('explains $what', async ({ key, image = '/photos/astronaut.jpg', ...expected }) => {
    const { launched, sandbox } = world();
    await configure(world(), key);
    await clickImage(world(), new URL(image, sandbox.origin).href);

    const popup = await launched.openExtensionPage('popup.html');
    const job = await waitForNewest(popup, expected.status, { reason: expected.reason, earlier });
    earlier.add(job.id);
    expect(job.failure).toMatch(expected.advice);
    expectWords(job.failure);
    expect(sandbox.ledger()).toEqual([]);
    if (job.status === 'waiting') {
      await pressOnJob(popup, job.id, 'Cancel');
      await waitForNewest(popup, 'canceled');
    } else {
      expect(job.buttons).toContain('Retry');
    }
    await popup.close();
  });

  it('explains a service address that answers with a web page, and a retry goes on', async () => {
    const { launched, sandbox } = world();
    await configure(world());
    for (const on of ['detect', 'legacy', 'submit', 'credits'] as const) {
      sandbox.addFault({ on, times: 0, do: { kind: 'html' } });
    }
    await clickImage(world(), `${sandbox.origin}/photos/astronaut.jpg`);

    const popup = await launched.openExtensionPage('popup.html');
    const failed = await waitForNewest(popup, 'failed', { reason: 'protocol', earlier, timeoutMs: 40_000 });
    earlier.add(failed.id);
    expect(failed.failure).toMatch(/service address/);
    expectWords(failed.failure);

    sandbox.clearFaults();
    await pressOnJob(popup, failed.id, 'Retry');
    expect((await waitForNewest(popup, 'done')).id).toBe(failed.id);
    expect(sandbox.ledger()).toHaveLength(1);
    await popup.close();
  });

  it('goes on by itself when a wrong key is corrected', async () => {
    const { launched, sandbox } = world();
    await configure(world(), 'wrong');
    await clickImage(world(), `${sandbox.origin}/photos/astronaut.jpg`);
    const popup = await launched.openExtensionPage('popup.html');
    const { id } = await waitForNewest(popup, 'waiting', { reason: 'key', earlier });

    await configure(world());
    expect((await waitForNewest(popup, 'done')).id).toBe(id);
    expect((await readJobs(popup)).filter((job) => job.id === id)).toHaveLength(1);
    await popup.close();
  });
});

/** Two sentences at least, of which none is a bare code. */
function expectWords(text = ''): void {
  expect(text.split(/\s+/).length).toBeGreaterThan(5);
  for (const sentence of text.split(/[.!?]\s/)) expect(sentence).toMatch(/[a-z]{2,} [a-z]/i);
}
