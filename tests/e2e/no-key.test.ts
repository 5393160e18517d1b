/** The first click of a person who has no key yet is not lost. */
import { describe, expect, it } from 'vitest';
import { waitForNewest } from './harness/history';
import { BROWSERS, configure, PORTRAIT, useWorld } from './harness/use-world';

describe.each(BROWSERS)('a click without a key in %s', (kind) => {
  const world = useWorld(kind);

  it('opens the options, waits, and goes on by itself once a key is saved', async () => {
    const { launched, sandbox } = world();
    const page = await launched.openPage(`${sandbox.origin}/`);
    await launched.chooseFromMenu(page, PORTRAIT, 'reage-image:20');

    await launched.waitForTab('options.html');
    const popup = await launched.openExtensionPage('popup.html');
    const { id } = await waitForNewest(popup, 'waiting', { reason: 'key' });
    expect(sandbox.requests().filter(({ headers }) => headers['x-api-key'] !== undefined)).toEqual([]);

    await configure(world());
    expect((await waitForNewest(popup, 'done')).id).toBe(id);
    expect(sandbox.ledger()).toHaveLength(1);
  });
});
