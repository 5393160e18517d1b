/** The toast where pages make it hard: dialogs of components, hostile styles, and documents that are no HTML. */
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { waitForNewest } from './harness/history';
import { type PageSite, startPageSite } from './harness/page-site';
import { openToastReader, pressInToast, readToast, waitForToast } from './harness/toast-reader';
import { BROWSERS, configure, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';

const IMAGE = '<img id="photo" src="/photo.jpg" width="240" height="240">';
const component = (mode: 'open' | 'closed') => `
  <div id="host" style="position: fixed; inset: 0; pointer-events: none"><template shadowrootmode="${mode}">
    <dialog id="outer" style="pointer-events: auto">
      <img src="/photo.jpg" width="240" height="240">
      <dialog id="inner">A dialog upon it</dialog>
    </dialog>
  </template></div>
  <script>
    // A page has no way back into a closed root, so the root is kept here.
    const host = document.querySelector('#host');
    const attached = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    attached.querySelector('#outer')?.addEventListener('click', ({ target, currentTarget }) => {
      // As lightboxes do: a click beside the picture closes.
      if (!target.closest('img')) currentTarget.close();
    });
    attached.querySelector('#outer')?.showModal();
  </script>`;
/** Only a root that a script makes can be closed and yet be opened by the page. */
const CLOSED = `
  <div id="host" style="position: fixed; inset: 0; pointer-events: none"></div>
  <script>
    const root = document.querySelector('#host').attachShadow({ mode: 'closed' });
    root.innerHTML = '<dialog style="pointer-events: auto"><img src="/photo.jpg" width="240" height="240"></dialog>';
    root.querySelector('dialog').showModal();
  </script>`;
const HOSTILE = `
  <style>
    * { pointer-events: none !important; transform: scale(0.1) !important; animation: none !important }
    div { display: none !important; opacity: 0 !important; position: static !important }
    div::before { content: ""; position: fixed; inset: 0; background: red; display: block }
    div::backdrop { background: red }
  </style>
  <p style="transform: none !important; pointer-events: auto !important">${IMAGE.replace('<img', '<img style="transform: none !important; pointer-events: auto !important"')}</p>`;
const IMAGE_IN_SVG = '<image id="photo" href="/photo.jpg" x="20" y="20" width="240" height="240"/>';
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300">${IMAGE_IN_SVG}</svg>`;
const XHTML = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Pictures</title></head><body>${IMAGE.replace('>', '/>')}</body></html>`;
const XML = `<album xmlns:h="http://www.w3.org/1999/xhtml"><title>Pictures</title><h:img id="photo" src="/photo.jpg" width="240" height="240"/><img/><canvas/><video/></album>`;
const FRAMES = `<html><frameset cols="50%,50%"><frame name="left" src="/whole"><frame src="/empty"></frameset></html>`;
const POLICY = "default-src 'self' 'unsafe-inline'";

describe.each(BROWSERS)('the toast in difficult documents in %s', (kind) => {
  const world = useWorld(kind);
  let site: PageSite;
  let reader: Page;
  let page: Page;

  beforeAll(async () => {
    site = await startPageSite(
      {
        '/': IMAGE,
        '/whole': IMAGE.replace('<img', '<img style="position: fixed; inset: 0; width: 100%; height: 100%"'),
        '/empty': '<p>Nothing</p>',
        '/open': component('open'),
        '/closed': CLOSED,
        '/hostile': HOSTILE,
        '/drawing.svg': { type: 'image/svg+xml', body: SVG },
        '/page.xhtml': { type: 'application/xhtml+xml', body: XHTML },
        '/album.xml': { type: 'application/xml', body: XML },
        '/frames.html': { type: 'text/html', body: FRAMES },
      },
      POLICY,
    );
    await configure(world());
    reader = await openToastReader(world().launched);
  });
  afterEach(async () => {
    await world().sandbox.configure({ queueMs: 800, processingMs: 1_500 });
    await page.close();
  });
  afterAll(() => site?.close());

  /** What goes wrong in the page's own world and in ours: browsers write both to the page's console. */
  const open = async (path: string): Promise<string[]> => {
    page = await world().launched.openPage(`${site.origin}${path}`);
    const errors: string[] = [];
    page.on('console', (message) => {
      if (/TypeError|is not a function|null/.test(message.text())) errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    return errors;
  };
  const order = (selector: string, isGrouped = false) =>
    world().launched.chooseFromMenu(page, selector, 'reage-image:20', { isGrouped });
  const waitForStatus = (status: string) =>
    waitForToast(reader, page, ({ entries }) => entries[0]?.status === status);

  it.each(['open', 'closed'])('is usable in a modal dialog within an %s shadow root', async (mode) => {
    await world().sandbox.configure({ processingMs: 60_000 });
    await open(`/${mode}`);
    await order('#host');
    await waitForStatus('processing');
    // A press that does not get through would wait for good.
    await pressInToast(reader, page, 'Cancel');
    await waitForStatus('canceled');
    if (mode === 'closed') return;
    const run = (call: string) =>
      page.evaluate((words) => {
        const root = document.querySelector('#host')?.shadowRoot;
        const [id = '', method = ''] = words.split(' ');
        (root?.getElementById(id) as unknown as Record<string, () => void> | null)?.[method]?.();
      }, call);
    const isIn = (id: string) =>
      waitFor(`the toast in ${id}`, () =>
        page.evaluate((parent) => {
          const root = document.querySelector('#host')?.shadowRoot;
          const around = parent === 'html' ? document.documentElement : root?.getElementById(parent);
          return around?.querySelector(':scope > [data-reage=toast]:popover-open') !== null;
        }, id),
      );
    // The press in the toast was none beside the picture.
    await isIn('outer');
    await order('#host');
    await waitForStatus('processing');
    await run('inner showModal');
    await isIn('inner');
    await run('inner close');
    await isIn('outer');
    await run('outer close');
    await isIn('html');
    await run('outer showModal');
    await isIn('outer');
    await pressInToast(reader, page, 'Cancel');
    await waitForStatus('canceled');
  });

  it('stays above what goes full screen', async () => {
    await world().sandbox.configure({ processingMs: 60_000 });
    await open('/');
    await order('#photo');
    await waitForStatus('processing');
    await page.evaluate(() => {
      document.querySelector('#photo')?.addEventListener('click', () => document.body.requestFullscreen());
    });
    await page.click('#photo');
    await waitFor('full screen', () => page.evaluate(() => document.fullscreenElement !== null));
    await waitFor('the toast on top', () =>
      page.evaluate(() => {
        const { x, y, width, height } =
          document.querySelector('[data-reage=toast]')?.getBoundingClientRect() ?? new DOMRect();
        return document.elementFromPoint(x + width / 2, y + height / 2)?.matches('[data-reage=toast]');
      }),
    );
    await pressInToast(reader, page, 'Cancel');
    await waitForStatus('canceled');
    await page.evaluate(() => document.exitFullscreen());
  });

  it('is not hidden, moved or disabled by what a page says of all elements', async () => {
    await world().sandbox.configure({ processingMs: 60_000 });
    await open('/hostile');
    await order('#photo');
    await waitForStatus('processing');
    const [red, width] = await page.evaluate(() => {
      const host = document.querySelector('[data-reage=toast]');
      const before = host && getComputedStyle(host, '::before').display;
      return [before, host?.getBoundingClientRect().width];
    });
    expect([red, width]).toEqual(['none', 320]);
    await pressInToast(reader, page, 'Cancel');
    await waitForStatus('canceled');
  });

  it('opens its closed root to no page that was there first', async () => {
    await open('/');
    await page.evaluate(() => {
      for (const name of ['reage-toast', 'reage-picker', 'reage-result'])
        customElements.define(
          name,
          class extends HTMLElement {
            constructor() {
              super();
              document.body.dataset['opened'] = String(this.attachInternals());
            }
          },
        );
    });
    await order('#photo');
    await waitForStatus('done');
    const seen = await page.evaluate(() => {
      const host = document.querySelector('[data-reage=toast]') as HTMLElement;
      let internals = '';
      try {
        internals = String(host.attachInternals().shadowRoot);
      } catch (error) {
        internals = String(error);
      }
      return { root: host.shadowRoot, internals, opened: document.body.dataset['opened'] };
    });
    expect(seen).toEqual({ root: null, internals: expect.stringMatching(/NotSupported/), opened: undefined });
  });

  it.each([
    ['an SVG drawing', '/drawing.svg'],
    ['XHTML', '/page.xhtml'],
    ['XML', '/album.xml'],
  ])('comes in a document that is %s, without errors', async (_, path) => {
    const errors = await open(path);
    await order('#photo');
    // Its pictures make it taller, and its button moves.
    const toast = await waitForToast(reader, page, ({ entries }) => entries[0]?.canvases === 2);
    expect(toast.entries[0]?.title).toBe('Re-aged 20 years older');
    const { x, y } = toast.close;
    await page.mouse.click(x, y);
    await waitFor('the end of the toast', async () => !(await readToast(reader, page)));
    expect(errors).toEqual([]);
  });

  it('comes on a page of frames, without errors', async () => {
    const errors = await open('/frames.html');
    await order('frame[name=left]', true);
    const popup = await world().launched.openExtensionPage('popup.html');
    await waitForNewest(popup, 'done');
    await popup.close();
    await page.bringToFront();
    await waitForStatus('done');
    expect(errors).toEqual([]);
  });
});
