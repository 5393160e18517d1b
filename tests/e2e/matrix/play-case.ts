/** Plays one case of the sample site as a person would: by the image's own menu, or by the picker. */
import type { Page } from 'puppeteer-core';
import { BASIC, GUARDED } from '../../../sandbox/site/cases/addresses';
import { type Case, nameCasePath } from '../../../sandbox/site/cases/case';
import type { Launched } from '../harness/launch-browser';
import { waitFor } from '../harness/wait-for';

/** Opens the case's page and takes its thing. Resolves with the page once the choice was made. */
export async function playCase(launched: Launched, origin: string, given: Case): Promise<Page> {
  const page = await openCase(launched, `${origin}${nameCasePath(given)}`, given);
  const { within, selector } = given;
  await waitForThing(page, given);
  const target = within?.selector ?? selector;
  if (given.by === 'pick') {
    await pick(launched, page, target, given);
  } else {
    const root = given.by === 'video-menu' ? 'reage-video' : 'reage-image';
    // Where it is a link or in a frame, the entry for the page is there as well.
    const isGrouped = given.id === 'link' || given.id === 'heavy-original' || within?.kind === 'frame';
    await launched.chooseFromMenu(page, target, `${root}:20`, { isGrouped });
  }
  return page;
}

async function openCase(launched: Launched, url: string, { shows }: Case): Promise<Page> {
  if (shows !== GUARDED.basic) return launched.openPage(url);
  const page = await launched.browser().newPage();
  await page.authenticate({ username: BASIC.user, password: BASIC.password });
  await page.goto(url);
  return page;
}

/** Cases whose thing needs a moment say when it is there. */
async function waitForThing(page: Page, { by, selector, within }: Case): Promise<void> {
  await page
    .waitForFunction(
      (thing: string, isPlain: boolean) => {
        const { ready } = document.documentElement.dataset;
        if (document.querySelector('script[type=module]')) return ready === 'yes';
        const element = document.querySelector(thing);
        if (!isPlain || !(element instanceof HTMLImageElement)) return document.readyState === 'complete';
        element.scrollIntoView();
        return element.complete;
      },
      { timeout: 15_000 },
      selector,
      by === 'image-menu' && within === undefined,
    )
    .catch(() => undefined);
}

async function pick(launched: Launched, page: Page, selector: string, { id, picks }: Case): Promise<void> {
  await launched.pressPickKey(page);
  // Where no script may go there is no picker; the extension says so.
  if (id === 'pdf') return;
  await waitFor('the picker', async () => {
    if (await page.waitForSelector('[data-reage=picker]', { timeout: 3_000 }).catch(() => null)) return true;
    // A key may come before the page has the keyboard.
    await launched.pressPickKey(page);
    return undefined;
  });
  const element = await page.waitForSelector(selector);
  await element?.scrollIntoView();
  const box = await element?.boundingBox();
  if (!box) throw new Error(`Nothing to pick at ${selector}`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  // From the first one upwards is the last one.
  if (picks === 'last') await page.keyboard.press('ArrowUp');
  // Several under one point, or one that can only be taken as it is on the screen: Enter takes what is offered.
  await waitFor(
    'the end of the picker',
    async () => {
      if ((await page.$('[data-reage=picker]')) === null) return true;
      await page.keyboard.press('Enter');
      return undefined;
    },
    { timeoutMs: 15_000, everyMs: 700 },
  );
}
