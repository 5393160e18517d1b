/** A picture that the service cannot fetch goes through the person's own storage, and leaves nothing there. */
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { type S3Server, startS3 } from '../service/upload/s3-server';
import { type Display, openDisplay } from './harness/display';
import { waitForImages, waitForNewest } from './harness/history';
import { type Launched, launchBrowser } from './harness/launch-browser';
import { fillField, findControl, pressAndReadStatus, saveSettings } from './harness/options-page';
import { BROWSERS } from './harness/use-world';
import { waitFor } from './harness/wait-for';
import { copyTestBuild } from './kills/copy-build';
import { readRecords } from './kills/stored';

/** The storage's name, which browser and service both know. */
const HOST = 's3.local';

describe.each(BROWSERS)('a job by way of the own storage in %s', (kind) => {
  // The dialog that allows a host is the browser's own, so the build is allowed to speak to the storage.
  const build = copyTestBuild(kind, (manifest) => manifest.host_permissions.push(`http://${HOST}/*`));
  let sandbox: Sandbox;
  let storage: S3Server;
  let display: Display;
  let launched: Launched;

  beforeAll(async () => {
    storage = await startS3();
    const { endpoint, bucket, accessKeyId, secretAccessKey } = storage.target;
    sandbox = await startSandbox({ hosts: { [HOST]: endpoint } });
    await sandbox.configure({ queueMs: 0, processingMs: 0 });
    display = await openDisplay();
    launched = await launchBrowser(kind, {
      extensionDir: build.path,
      display,
      hostRules: { [HOST]: Number(new URL(endpoint).port) },
    });
    await (await launched.waitForTab('welcome.html')).close();
    const options = await launched.openExtensionPage('options.html');
    await saveSettings(options, { 'API key': 'sandbox-key', 'Service address': sandbox.origin });
    await (await findControl(options, 'Kind of storage')).select('s3');
    await fillField(options, 'Endpoint', `http://${HOST}`);
    await fillField(options, 'Bucket', bucket);
    await fillField(options, 'Access key ID', accessKeyId);
    await fillField(options, 'Secret access key', secretAccessKey);
    expect(await pressAndReadStatus(options, 'Save upload target')).toMatch(/is saved/);
    await options.close();
  });
  afterAll(async () => {
    await launched?.close();
    await display?.close();
    await sandbox?.close();
    await storage?.close();
    await build.remove();
  });

  it('puts a picture behind a login there, and deletes it when the job has ended', async () => {
    const before = await readdir(storage.folder, { recursive: true });
    const page = await launched.openPage(`${sandbox.origin}/cases/cookie.html`);
    await launched.chooseFromMenu(page, '#thing', 'reage-image:20');

    const popup = await launched.openExtensionPage('popup.html');
    const { id } = await waitForNewest(popup, 'done');
    await waitForImages(popup, id);
    const job = await waitFor('the object to be deleted', async () =>
      (await readRecords(popup)).find(({ upload }) => upload === undefined),
    );
    expect(job).toMatchObject({ way: 'upload', refusedWays: ['direct'] });
    expect(sandbox.ledger()).toHaveLength(1);
    expect(await readdir(storage.folder, { recursive: true })).toEqual(before);
  });
});
