/** Any image, any video, on any page: each case of the sample site, played for real, and what became of it. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASES } from '../../sandbox/site/cases';
import type { Case } from '../../sandbox/site/cases/case';
import type { Job } from '../../utils/core/job';
import { makeCertificate } from './harness/certificate';
import { pressOnJob, readJobs } from './harness/history';
import { saveSettings } from './harness/options-page';
import { BROWSERS, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';
import { readRecords } from './kills/stored';
import { describeOutcome, expectedOutcome } from './matrix/outcomes';
import { playCase } from './matrix/play-case';

const SITE = 'photos.example';
/** Only a local network knows it, so the service cannot reach it. */
const LOCAL = 'photos.local';
const NAMES = ['openapi.akool.com', 'sg3.akool.com', '*.cloudfront.net', SITE, LOCAL];

const certificate = await makeCertificate(NAMES);

// A browser waits for its menus most of the time, so two share the machine well.
describe.concurrent.each(BROWSERS)('any image in %s', (kind) => {
  const world = useWorld(kind, {
    build: 'production',
    sandbox: { tls: certificate, hosts: { [SITE]: 'self' } },
    browser: ({ tlsOrigin = '' }) => ({
      hostRules: Object.fromEntries(NAMES.map((host) => [host, Number(new URL(tlsOrigin).port)])),
      spkiFingerprints: [certificate.spkiFingerprint],
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
  const told: string[] = [];
  afterAll(() => console.log(`${kind}\n${told.join('\n')}`));

  it.sequential.each(CASES)('$id', { timeout: 150_000 }, async (given) => {
    const { launched } = world();
    const known = new Set((await readRecords(popup)).map(({ id }) => id));
    const page = await playCase(launched, `https://${SITE}`, given);
    try {
      const outcome = given.id === 'pdf' ? await readRefusal() : describeOutcome(await awaitEnd(known));
      told.push(`${given.id}: ${outcome}`);
      expect(outcome).toBe(expectedOutcome(given.id, kind));
    } finally {
      await page.close();
    }
  });

  /** The job that came of it, once nothing more happens to it by itself. Its last words are there for a layman. */
  async function awaitEnd(known: ReadonlySet<string>): Promise<Job> {
    const job = await waitFor(
      'the end of the job',
      async () => {
        const found = (await readRecords(popup)).find(({ id }) => !known.has(id));
        const { state } = found ?? {};
        if (state?.status === 'waiting' && state.reason === 'faces') await chooseAll(found?.id ?? '');
        else if (state?.status === 'waiting' || state?.status === 'done' || state?.status === 'failed') return found;
        return undefined;
      },
      { timeoutMs: 120_000, everyMs: 200 },
    );
    if (job.state.status === 'done') return job;
    const shown = await waitFor('its words', async () =>
      (await readJobs(popup)).find(({ id, failure }) => id === job.id && failure),
    );
    expect(shown.failure).toMatch(/[a-z]{2,} [a-z].*[.!?].*[a-z]{2,} [a-z]/is);
    // What waits for a permission would go on when a later case is allowed.
    if (job.state.status === 'waiting') await pressOnJob(popup, job.id, 'Cancel');
    return job;
  }

  /** In the window that a pick opens: all faces, as they are ticked. */
  async function chooseAll(jobId: string): Promise<void> {
    const chooser = await world().launched.waitForTab(`choose.html?job=${jobId}`);
    await waitFor('the choice', async () => {
      const state = (await readRecords(popup)).find(({ id }) => id === jobId)?.state.status;
      if (state !== 'waiting') return true;
      for (const button of await chooser.$$('button[type=submit]')) await button.click();
      return undefined;
    });
    await chooser.close().catch(() => undefined);
  }

  /** Where no picker can be put, a page of ours says why. */
  async function readRefusal(): Promise<string> {
    const gallery = await world().launched.waitForTab('gallery.html#no-pick');
    const words = await waitFor('the words', () =>
      gallery.$eval('body', (body) => /Reage cannot look into this page[\s\S]*paste it/.exec(body.innerText)?.[0]),
    );
    await gallery.close();
    return words ? 'refused in words' : 'nothing';
  }
});
