/** Choosing faces: which of them are sent, by the keyboard alone, for a picture on a page and for a file. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closing } from './harness/closing';
import { makeTemporaryFolder } from './harness/guard';
import { waitForNewest } from './harness/history';
import { findControl, pressAndReadStatus } from './harness/options-page';
import { BROWSERS, configure, useWorld, type World } from './harness/use-world';
import { waitFor } from './harness/wait-for';
import { readRecords } from './kills/stored';

describe.each(BROWSERS)('the chooser in %s', (kind) => {
  const world = useWorld(kind);

  it('asks for the key first, and for the faces as soon as there is one', async () => {
    const { launched, sandbox } = world();
    // Opened before: no tab can be opened in the moment in which a window closes.
    const gallery = await launched.openExtensionPage('gallery.html');
    const page = await launched.openPage(`${sandbox.origin}/several.html`);
    await launched.chooseFromMenu(page, '#three', 'reage-image:choose');

    const chooser = await launched.waitForTab('choose.html');
    await findControl(chooser, 'Open settings');
    await configure(world());
    await waitForTicks(chooser, ['Face 1', 'Face 2', 'Face 3']);
    await chooser.bringToFront();
    await closing(chooser, (await findControl(chooser, 'Cancel')).click());
    await waitForNewest(gallery, 'canceled');
    await gallery.close();
    expect(sandbox.ledger()).toEqual([]);
  });

  it('changes the faces that were left ticked, by the keyboard alone', async () => {
    const { launched, sandbox } = world();
    await configure(world());
    const gallery = await launched.openExtensionPage('gallery.html');
    const page = await launched.openPage(`${sandbox.origin}/several.html`);
    const earlier = new Set((await readRecords(gallery)).map(({ id }) => id));
    await launched.chooseFromMenu(page, '#three', 'reage-image:choose');

    const { id } = await waitForNewest(gallery, 'waiting', { reason: 'faces', earlier });
    const chooser = await launched.waitForTab(`choose.html?job=${id}`);
    await chooser.bringToFront();
    await waitForTicks(chooser, ['Face 1', 'Face 2', 'Face 3']);
    await waitFor('the focus on the first face', async () => (await focused(chooser)) === 'Face 1');
    await chooser.keyboard.press('Tab');
    await chooser.keyboard.press(' ');
    await waitForTicks(chooser, ['Face 1', 'Face 3']);
    expect(sandbox.ledger()).toEqual([]);
    await closing(chooser, chooser.keyboard.press('Enter'));

    await waitForNewest(gallery, 'done', { earlier });
    expect(targetsOf(world())).toHaveLength(2);
    expect(sandbox.ledger()).toHaveLength(1);
    await gallery.close();
  });

  it('asks for the faces of a file that was opened, and charges each one of them after that', async () => {
    const { launched, sandbox } = world();
    await configure(world());
    const gallery = await launched.openExtensionPage('gallery.html');
    const charged = sandbox.ledger().length;
    const earlier = new Set((await readRecords(gallery)).map(({ id }) => id));
    await openFiles(gallery, [await savePhoto(world(), 'three.jpg')]);

    const { id } = await waitForNewest(gallery, 'waiting', { reason: 'faces', earlier });
    const chooser = await launched.waitForTab(`choose.html?job=${id}`);
    await chooser.bringToFront();
    await waitForTicks(chooser, ['Face 1', 'Face 2', 'Face 3']);
    expect(await readText(chooser)).toContain('3 charges: one for each face.');
    expect(sandbox.ledger()).toHaveLength(charged);
    await (await findControl(chooser, 'Face 2')).click();
    await waitForTicks(chooser, ['Face 1', 'Face 3']);
    expect(await readText(chooser)).toContain('2 charges: one for each face.');
    await closing(chooser, (await findControl(chooser, 'Re-age')).click());

    await gallery.bringToFront();
    await waitForNewest(gallery, 'done', { earlier });
    expect(sandbox.ledger()).toHaveLength(charged + 2);
    await gallery.close();
  });

  it('opens what is dropped and what is pasted, and «Cancel» ends it', async () => {
    const { launched, sandbox } = world();
    await configure(world());
    const charged = sandbox.ledger().length;
    const gallery = await launched.openExtensionPage('gallery.html');
    for (const way of ['drop', 'paste'] as const) {
      const earlier = new Set((await readRecords(gallery)).map(({ id }) => id));
      await bringFile(gallery, way, `${sandbox.origin}/photos/three.jpg`);
      const { id, buttons } = await waitForNewest(gallery, 'waiting', { reason: 'faces', earlier });
      expect(buttons).toContain('Choose faces');
      const chooser = await launched.waitForTab(`choose.html?job=${id}`);
      await waitForTicks(chooser, ['Face 1', 'Face 2', 'Face 3']);
      await chooser.bringToFront();
      await closing(chooser, (await findControl(chooser, 'Cancel')).click());
      await gallery.bringToFront();
      await waitForNewest(gallery, 'canceled', { earlier });
    }
    expect(sandbox.ledger()).toHaveLength(charged);
    await gallery.close();
  });

  it('does not ask where the settings say which face', async () => {
    const { launched, sandbox } = world();
    await configure(world());
    const options = await launched.openExtensionPage('options.html');
    const setFaces = async (choice: string): Promise<void> => {
      await options.bringToFront();
      const select = await findControl(options, 'Faces in a picture');
      await select.select(choice);
      expect(await pressAndReadStatus(options, 'Save')).toMatch(/^Saved/);
    };
    await setFaces('largest');
    const page = await launched.openPage(`${sandbox.origin}/several.html`);
    const gallery = await launched.openExtensionPage('gallery.html');
    const earlier = new Set((await readRecords(gallery)).map(({ id }) => id));
    await launched.chooseFromMenu(page, '#three', 'reage-image:20');
    await gallery.bringToFront();
    await waitForNewest(gallery, 'done', { earlier });
    expect(targetsOf(world())).toHaveLength(1);
    await setFaces('all');
    await options.close();
    await gallery.close();
  });

  it('opens files from a page that the file dialog does not close', async () => {
    const { launched } = world();
    const popup = await launched.openExtensionPage('popup.html');
    await (await findControl(popup, 'Open a picture')).click();
    const gallery = await launched.waitForTab('gallery.html#open');
    await waitFor('the focus on the button', () =>
      gallery.evaluate(() => document.activeElement?.textContent === 'Open a picture'),
    );
    await gallery.close();
    await popup.close();
  });

  it('says why a file is no picture, and makes a job of each one that is', async () => {
    const { launched } = world();
    await configure(world());
    const gallery = await launched.openExtensionPage('gallery.html#open');
    const before = (await readRecords(gallery)).length;
    const text = await saveFile('letter.jpg', Buffer.from('Dear reader, this is no picture.'));
    await openFiles(gallery, [
      text,
      await savePhoto(world(), 'three.jpg'),
      await savePhoto(world(), 'no-face.jpg'),
    ]);

    await waitForNewest(gallery, 'failed', { reason: 'no-face' });
    await waitFor('two more jobs', async () => (await readRecords(gallery)).length === before + 2);
    await waitFor('the reason', async () => (await readText(gallery)).includes('“letter.jpg” is no picture'));
    await gallery.close();
  });
});

async function openFiles(page: Page, paths: readonly string[]): Promise<void> {
  const input = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(...paths);
}

/** Gives the page the file at an address as a drop or a paste of a person would. */
async function bringFile(page: Page, way: 'drop' | 'paste', url: string): Promise<void> {
  await page.evaluate(
    async (address, type) => {
      const blob = await (await fetch(address)).blob();
      const data = new DataTransfer();
      data.items.add(new File([blob], 'photo.jpg', { type: 'image/jpeg' }));
      const event = new Event(type, { bubbles: true, cancelable: true });
      // Firefox makes no clipboard event that brings files.
      Object.defineProperty(event, type === 'drop' ? 'dataTransfer' : 'clipboardData', { value: data });
      document.body.dispatchEvent(event);
    },
    url,
    way,
  );
}

/** A photo of the sample site as a file on the disk, for the time of the test. */
async function savePhoto({ sandbox }: World, name: string): Promise<string> {
  const response = await fetch(`${sandbox.origin}/photos/${name}`);
  return saveFile(name, Buffer.from(await response.arrayBuffer()));
}

async function saveFile(name: string, bytes: Buffer): Promise<string> {
  const folder = makeTemporaryFolder('photos');
  onTestFinished(folder.remove);
  const file = join(folder.path, name);
  await writeFile(file, bytes);
  return file;
}

function readText(page: Page): Promise<string> {
  return page.evaluate(() => document.body.textContent ?? '');
}

/** Waits until exactly these faces are ticked. */
async function waitForTicks(page: Page, names: readonly string[]): Promise<void> {
  let ticked: readonly string[] = [];
  await waitFor(`the ticks ${names.join()}`, async () => {
    ticked = await page.$$eval('input[type=checkbox][aria-label]:checked', (inputs) =>
      inputs.map((input) => input.getAttribute('aria-label') ?? ''),
    );
    return ticked.join() === names.join();
  });
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
}

/** The `targetImage` entries of the latest submit. */
function targetsOf({ sandbox }: World): readonly unknown[] {
  const submits = sandbox.requests().flatMap(({ body }) => {
    const { summary } = body ?? {};
    return typeof summary === 'object' && summary !== null && 'targetImage' in summary
      ? [summary.targetImage]
      : [];
  });
  const latest = submits.at(-1);
  return Array.isArray(latest) ? latest : [];
}
