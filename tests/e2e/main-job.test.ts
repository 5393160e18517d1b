/** The job that the extension exists for: right-click a portrait, get it back older, and keep it. */
import { describe, expect, it } from 'vitest';
import { waitForImages, waitForNewest } from './harness/history';
import { BROWSERS, configure, PORTRAIT, useWorld } from './harness/use-world';

describe.each(BROWSERS)('a click in the context menu in %s', (kind) => {
  const world = useWorld(kind);

  it('re-ages the portrait once and keeps both images without the service', async () => {
    const { launched, sandbox } = world();
    await configure(world());
    const page = await launched.openPage(`${sandbox.origin}/`);
    await launched.chooseFromMenu(page, PORTRAIT, 'reage-image:20');

    const popup = await launched.openExtensionPage('popup.html');
    const { id } = await waitForNewest(popup, 'done');
    const [before, after] = await waitForImages(popup, id);
    expect(before.width).toBeGreaterThan(0);
    expect(after.width).toBeGreaterThan(0);
    expect(sandbox.ledger()).toHaveLength(1);

    await sandbox.close();
    await popup.close();
    const reopened = await launched.openExtensionPage('popup.html');
    expect((await waitForNewest(reopened, 'done')).id).toBe(id);
    const [, kept] = await waitForImages(reopened, id);
    expect(kept).toEqual(after);
  });
});
