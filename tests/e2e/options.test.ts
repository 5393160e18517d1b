/** The options page: each control once and by its name, and words for every outcome. */
import { describe, expect, it } from 'vitest';
import {
  fillField,
  findControl,
  findControls,
  pressAndReadStatus,
  saveSettings,
} from './harness/options-page';
import { BROWSERS, configure, useWorld } from './harness/use-world';

const CONTROLS = [
  'API key',
  'Client ID',
  'Bearer token',
  'Service address',
  'Default age change',
  'Save',
  'Test connection',
];

describe.each(BROWSERS)('the options page in %s', (kind) => {
  const world = useWorld(kind);

  it('has each control exactly once by its accessible name, and one status', async () => {
    const page = await world().launched.openExtensionPage('options.html');
    for (const name of CONTROLS) {
      await findControl(page, name);
      expect(await findControls(page, name), name).toHaveLength(1);
    }
    expect(await page.$$('[role=status]')).toHaveLength(1);
    await page.close();
  });

  it('says how many credits are left, and what to do about a wrong key', async () => {
    const { launched, sandbox } = world();
    await configure(world());
    const page = await launched.openExtensionPage('options.html');
    expect(await pressAndReadStatus(page, 'Test connection')).toMatch(/1,?000 credits/);

    await saveSettings(page, { 'API key': 'wrong' });
    expect(await pressAndReadStatus(page, 'Test connection')).toMatch(/key/i);
    expect(sandbox.ledger()).toEqual([]);
    await page.close();
  });

  it('refuses a service address that is no URL and says so', async () => {
    const page = await world().launched.openExtensionPage('options.html');
    expect(await saveSettings(page, { 'Service address': 'not an address' })).toMatch(/address/i);
    await page.close();
  });

  it('says that a service address answers with a web page', async () => {
    const { launched, sandbox } = world();
    await configure(world());
    sandbox.addFault({ on: 'credits', times: 0, do: { kind: 'html' } });
    const page = await launched.openExtensionPage('options.html');
    expect(await pressAndReadStatus(page, 'Test connection')).toMatch(/address/i);
    sandbox.clearFaults();
    await page.close();
  });

  it('hides the key until it is asked to show it', async () => {
    const page = await world().launched.openExtensionPage('options.html');
    await fillField(page, 'API key', 'secret');
    const field = await findControl(page, 'API key');
    const readType = () => field.evaluate((element) => (element as HTMLInputElement).type);
    expect(await readType()).toBe('password');
    await (await findControl(page, 'Show key')).click();
    expect(await readType()).toBe('text');
    await page.close();
  });
});
