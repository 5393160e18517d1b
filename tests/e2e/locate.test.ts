/** What was clicked, found again in the page: the exact picture, its best address, and its bytes. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPicker } from './harness/open-picker';
import { BIG_BYTES, type PageSite, startPageSite } from './harness/page-site';
import { askLocate, openPageWatcher, readTargetElementId } from './harness/page-watcher';
import { BROWSERS, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const PAGE = `
  <h1>Pictures</h1>
  <img src="/plain.jpg" width="100" height="100">
  <img src="/small.jpg" srcset="/small.jpg 100w, /large,1.jpg 2000w" sizes="100px" width="100">
  <picture>
    <source type="image/x-unknown" srcset="/jxl.jpg 1x, /jxl-2x.jpg 2x">
    <source media="(min-width: 1px)" srcset="/wide-1x.jpg, /wide-2x.jpg 2x">
    <img src="/fallback.jpg" width="100">
  </picture>
  <img src="${PIXEL}" data-src="/lazy.jpg" width="100" height="100">
  <a href="/gallery/photo.jpg"><img src="/gallery/photo-150x150.jpg" width="100"></a>
  <a href="/gallery/other.jpg"><img src="/gallery/linked-150x150.jpg" width="100"></a>
  <img src="/promised.jpg" srcset="/promised.jpg 1x, /missing.png 2x" width="100">
  <div id="open"></div><div id="closed"></div>
  <svg width="100" height="100"><image href="/in-svg.jpg" width="100" height="100"/></svg>
  <iframe src="/frame" width="200" height="150"></iframe>`;

describe.each(BROWSERS)('a click on a picture in %s', (kind) => {
  const world = useWorld(kind);
  let site: PageSite;
  let watcher: Page;
  let page: Page;

  beforeAll(async () => {
    site = await startPageSite(
      {
        '/page': PAGE,
        '/frame': '<img src="/framed.jpg" srcset="/framed.jpg 1x, /framed-2x.jpg 2x" width="100">',
      },
      "default-src 'none'; img-src * data: blob:; frame-src 'self'; connect-src 'self' data:",
    );
    const { launched } = world();
    watcher = await openPageWatcher(launched);
    page = await launched.openPage(`${site.origin}/page`);
    await page.evaluate(() => {
      for (const mode of ['open', 'closed'] as const) {
        const image = Object.assign(new Image(100, 100), { srcset: `/${mode}.jpg 1x, /${mode}-2x.jpg 2x` });
        document.querySelector(`#${mode}`)?.attachShadow({ mode }).append(image);
      }
    });
    // What lets us into the tab, as it does a person.
    await openPicker(launched, page, 'h1');
    await page.keyboard.press('Escape');
  });
  afterAll(() => site?.close());

  const locate = (path: string, frame = '/page') =>
    askLocate(watcher, frame, { srcUrl: path.includes(':') ? path : `${site.origin}${path}` });

  it.each([
    ['a plain picture', '/plain.jpg', '/plain.jpg'],
    ['the largest of a srcset', '/small.jpg', '/large,1.jpg'],
    ['the largest of the source of a picture that is shown', '/wide-1x.jpg', '/wide-2x.jpg'],
    ['what a placeholder stands for', PIXEL, '/lazy.jpg'],
    ['the large picture that a link leads to', '/gallery/photo-150x150.jpg', '/gallery/photo.jpg'],
    ['not another one that a link leads to', '/gallery/linked-150x150.jpg', '/gallery/linked-150x150.jpg'],
    ['what is shown, where the better one is missing', '/promised.jpg', '/promised.jpg'],
    ['one in an open shadow root', '/open.jpg', '/open-2x.jpg'],
    ['one in a closed shadow root', '/closed.jpg', '/closed-2x.jpg'],
    ['one in a drawing', '/in-svg.jpg', '/in-svg.jpg'],
    ['one in a frame, asked from the page around it', '/framed.jpg', '/framed-2x.jpg'],
    ['one that the page has removed since', '/removed.jpg', '/removed.jpg'],
  ])('finds %s', async (_, clicked, found) => {
    const heard = await locate(clicked);
    expect(heard).toMatchObject({ type: 'found', kind: 'image', url: `${site.origin}${found}` });
    expect(heard.arrivedBytes).toBeGreaterThan(10_000);
  });

  it('finds one in its own frame', async () => {
    expect(await locate('/framed.jpg', '/frame')).toMatchObject({ url: `${site.origin}/framed-2x.jpg` });
  });

  it('brings every byte of a file that is too large for one message', async () => {
    const heard = await locate('/big.jpg');
    expect(heard).toMatchObject({ bytes: BIG_BYTES, arrivedBytes: BIG_BYTES, mime: 'image/jpeg' });
  });

  it('reads what has no address that means anything elsewhere', async () => {
    expect(await locate(PIXEL.replace('RAA7', 'QAA7'))).toMatchObject({ type: 'found', url: '' });
  });

  it('gives the address of a picture that the page may show and not read', async () => {
    const heard = await locate(`${site.otherOrigin}/elsewhere.jpg`);
    expect(heard).toMatchObject({ type: 'found', url: `${site.otherOrigin}/elsewhere.jpg`, bytes: 0 });
  });

  it('has nothing to say of a picture that is nowhere', async () => {
    expect(await locate('blob:http://127.0.0.1/nowhere')).toMatchObject({ type: 'nothing' });
  });

  it('knows the very element, of several with one address', async ({ skip }) => {
    const { launched } = world();
    // Firefox names the element to those with the permission «menus» alone, Chromium to nobody.
    skip(!(await watcher.evaluate(mayNameElements)), 'this build may not ask the browser for the element');
    await page.evaluate(() => {
      const make = (id: string, srcset: string): HTMLImageElement =>
        Object.assign(new Image(120, 120), { id, src: '/twin.jpg', srcset });
      document.body.prepend(
        make('other', '/twin.jpg 1x, /wrong.jpg 2x'),
        make('twin', '/twin.jpg 1x, /right.jpg 2x'),
      );
    });
    await launched.chooseFromMenu(page, '#twin', 'reage-image:20');
    const targetElementId = await waitFor('the click', () => readTargetElementId(watcher));
    const heard = await askLocate(watcher, '/page', { srcUrl: `${site.origin}/twin.jpg`, targetElementId });
    expect(heard).toMatchObject({ url: `${site.origin}/right.jpg` });
  });
});

function mayNameElements(): boolean {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { getManifest(): { permissions: string[] } } };
  };
  return chrome.runtime.getManifest().permissions.includes('menus');
}
