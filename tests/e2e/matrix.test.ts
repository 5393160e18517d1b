/** Any image, any video, on any page: each case of the sample site, played for real, and what became of it. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASES } from '../../sandbox/site/cases';
import { type Case, nameOrigins, nameShownUrl, PICTURE_HOST } from '../../sandbox/site/cases/case';
import type { Job } from '../../utils/core/job';
import { readPicture } from './capture/read-picture';
import { makeCertificate } from './harness/certificate';
import { readJobs } from './harness/history';
import { createLock } from './harness/lock';
import { saveSettings } from './harness/options-page';
import { BROWSERS, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';
import { readRecords } from './kills/stored';
import { type BeforeOrigin, describeOutcome, expectedBefore, expectedOutcome } from './matrix/outcomes';
import { playCase } from './matrix/play-case';

const SITE = 'photos.example';
/** Only a local network knows it, so the service cannot reach it. */
const LOCAL = 'photos.local';
/** Where the service hosts crops: there, so that a page of ours that asked for one would be seen. */
const CROPS = 'reage-faces.s3.example';
const NAMES = ['openapi.akool.com', 'sg3.akool.com', '*.cloudfront.net', CROPS, SITE, PICTURE_HOST, LOCAL];

/** Of all cases together: more would be clicks that the extension loses. */
const MAX_LOST_TRIES = 2;

const certificate = await makeCertificate(NAMES);

// A browser waits for its menus most of the time, so two share the machine well.
describe.concurrent.each(BROWSERS)('any image in %s', (kind) => {
  const world = useWorld(kind, {
    build: 'production',
    sandbox: { tls: certificate, hosts: { [SITE]: 'self', [PICTURE_HOST]: 'self' } },
    browser: ({ tlsOrigin = '' }) => ({
      hostRules: Object.fromEntries(NAMES.map((host) => [host, Number(new URL(tlsOrigin).port)])),
      spkiFingerprints: [certificate.spkiFingerprint],
      // Without a graphics card Chromium offers WebGL only if told to compute it.
      flags: ['--enable-unsafe-swiftshader'],
    }),
  });
  let popup: Page;

  beforeAll(async () => {
    const { launched, sandbox } = world();
    await sandbox.configure({ queueMs: 0, processingMs: 0 });
    const options = await launched.openExtensionPage('options.html');
    await saveSettings(options, { 'API key': 'sandbox-key' });
    await options.close();
    popup = await launched.openExtensionPage('popup.html');
  });
  let lostTries = 0;
  const outcomes = new Map<string, string>();
  afterAll(() => console.log(`${kind}\n${[...outcomes].map((each) => each.join(': ')).join('\n')}`));

  // One hand holds the mouse; the jobs go on side by side.
  const hand = createLock();
  it.concurrent.each(CASES)('$id', { timeout: 240_000 }, async (given) => {
    const { page, isRefused, jobId } = await hand(() => play(given));
    const job = isRefused ? undefined : await awaitEnd(jobId);
    const outcome = job ? describeOutcome(job) : 'refused in words';
    const before = job ? await findBeforeOrigin(job) : 'none';
    outcomes.set(given.id, `${outcome}, before: ${before}`);
    await hand(() => page.close());
    expect([outcome, before]).toEqual([expectedOutcome(given.id), expectedBefore(given.id, kind)]);
    // The picture itself, not its thumbnail or placeholder.
    const { port } = new URL(world().sandbox.tlsOrigin ?? '');
    const shown = nameShownUrl(given, nameOrigins(`https://${SITE}`, Number(port)));
    if (job?.way === 'direct') expect(job.source.url).toBe(shown);
    // The picture that was shown, and no other one.
    if (job?.state.status === 'done' && job.source.kind === 'image')
      expect(job.faces).toHaveLength(given.faces);
    if (given.id === 'video-two') expect(job?.source.durationSeconds).toBeCloseTo(3, 0);
    // What is shown of a picture is cut from the picture: crops are between the service and itself.
    const requests = world().sandbox.requests();
    expect(requests.filter(({ host, by }) => host.startsWith(CROPS) && by === 'client')).toEqual([]);
  });

  /** A key that comes before a menu has the keyboard is lost: then nothing was chosen, and a person tries again. */
  async function play(given: Case): Promise<{ page: Page; isRefused: boolean; jobId: string }> {
    const known = new Set((await readRecords(popup)).map(({ id }) => id));
    const page = await playCase(world().launched, `https://${SITE}`, given);
    if (given.id === 'pdf') return { page, isRefused: await readRefusal(), jobId: '' };
    const how = {
      isPicked: given.by === 'pick',
      isCaptured: expectedBefore(given.id, kind) === 'screen',
    };
    try {
      return { page, isRefused: false, jobId: await findJob(known, how) };
    } catch (error) {
      lostTries += 1;
      console.warn(`${kind}: nothing came of the first try at ${given.id}`, error);
      if (lostTries > MAX_LOST_TRIES) throw error;
      await page.close();
      return play(given);
    }
  }

  /** The new job. What was picked has its faces chosen in the window that opened. */
  async function findJob(
    known: ReadonlySet<string>,
    { isPicked, isCaptured }: { isPicked: boolean; isCaptured: boolean },
  ): Promise<string> {
    const { id } = await waitFor('the record', async () =>
      (await readRecords(popup)).find((job) => !known.has(job.id)),
    );
    if (isPicked) await chooseAll(id);
    else if (isCaptured) await awaitCapture(id);
    return id;
  }

  /** The tab has to stay in front until then. */
  async function awaitCapture(jobId: string): Promise<void> {
    await waitFor('the capture', async () =>
      (await readRecords(popup)).some(({ id, source }) => id === jobId && source.capture),
    );
  }

  /** The job that came of it, once nothing more happens to it by itself. Its last words are there for a layman. */
  async function awaitEnd(jobId: string): Promise<Job> {
    let last: Job | undefined;
    const job = await waitFor(
      'the end of the job',
      async () => {
        last = (await readRecords(popup)).find(({ id }) => id === jobId);
        return last && ['waiting', 'done', 'failed'].includes(last.state.status) ? last : undefined;
      },
      { timeoutMs: 200_000, everyMs: 300 },
    ).catch((cause: unknown) => {
      throw new Error(`The job is still ${JSON.stringify(last)}`, { cause });
    });
    if (job.state.status === 'done') return job;
    const shown = await waitFor('its words', async () =>
      (await readJobs(popup)).find(({ id, failure }) => id === job.id && failure),
    );
    expect(shown.failure).toMatch(/[a-z]{2,} [a-z].*[.!?].*[a-z]{2,} [a-z]/is);
    return job;
  }

  async function findBeforeOrigin({ id, source }: Job): Promise<BeforeOrigin> {
    if (!(await readPicture(popup, id, 'before'))) return 'none';
    if (source.capture || source.taken === 'area') return 'screen';
    // A page gives no video.
    if (source.kind === 'video') return 'worker';
    // A background without a permission asks under its own origin.
    const asked = world()
      .sandbox.requests()
      .some(
        ({ headers, host, path }) =>
          /^(chrome|moz)-extension:/.test(headers['origin'] ?? '') && source.url === `https://${host}${path}`,
      );
    return asked ? 'worker' : 'page';
  }

  /** In the window that a pick opens: all faces, as they are ticked. */
  async function chooseAll(jobId: string): Promise<void> {
    const chooser = await world().launched.waitForTab(`choose.html?job=${jobId}`);
    await waitFor(
      'the choice',
      async () => {
        const { state } = (await readRecords(popup)).find(({ id }) => id === jobId) ?? {};
        if (state?.status !== 'queued' && state?.status !== 'detecting' && state?.status !== 'waiting')
          return true;
        const button = state.status === 'waiting' ? await chooser.$('button[type=submit]') : null;
        await button?.click();
        return undefined;
      },
      { timeoutMs: 60_000, everyMs: 200 },
    );
    await chooser.close().catch(() => undefined);
  }

  /** Where no picker can be put, a page of ours says why. */
  async function readRefusal(): Promise<true> {
    const gallery = await world().launched.waitForTab('gallery.html#no-pick');
    await waitFor('the words', () =>
      gallery.$eval('body', (body) => /cannot look into this page.*paste it/is.test(body.textContent ?? '')),
    );
    await gallery.close();
    return true;
  }
});
