/** A page of the extension that hears what pages send, and asks them as the background does. */
import type { Page } from 'puppeteer-core';
import type { Launched } from './launch-browser';
import { waitFor } from './wait-for';

/** What came from a page: its head, and how many bytes followed. */
export interface Heard {
  readonly type: 'found' | 'area' | 'nothing';
  readonly kind?: string;
  readonly url?: string;
  readonly taken?: string;
  readonly mime?: string;
  readonly area?: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** Announced. */
  readonly bytes?: number;
  /** Arrived. */
  readonly arrivedBytes: number;
}

interface Port {
  readonly name: string;
  readonly onMessage: { addListener(listen: (message: { type: string; base64?: string }) => void): void };
  postMessage(message: object): void;
}
interface Api {
  readonly runtime: { readonly onConnect: { addListener(listen: (port: Port) => void): void } };
  readonly contextMenus: { readonly onClicked: { addListener(listen: (info: object) => void): void } };
  readonly tabs: {
    query(filter: object): Promise<{ id: number; url?: string }[]>;
    connect(tabId: number, options: object): Port;
  };
  readonly scripting: { executeScript(injection: object): Promise<{ frameId: number; result: unknown }[]> };
}
type Watching = {
  chrome: Api;
  heard: Heard[];
  clicks: { targetElementId?: number }[];
  hear(port: Port): void;
};

/** Opens it, in a tab of its own. */
export async function openPageWatcher(launched: Launched): Promise<Page> {
  const page = await launched.openExtensionPage('gallery.html');
  await page.evaluate(() => {
    const scope = globalThis as unknown as Watching;
    scope.heard = [];
    scope.clicks = [];
    scope.hear = (port) => {
      let last: Heard | undefined;
      port.onMessage.addListener((message) => {
        if (last && message.type === 'chunk')
          Object.assign(last, { arrivedBytes: last.arrivedBytes + atob(message.base64 ?? '').length });
        else {
          last = { ...message, arrivedBytes: 0 } as unknown as Heard;
          scope.heard.push(last);
        }
      });
    };
    scope.chrome.runtime.onConnect.addListener((port) => {
      if (port.name === 'reage-picked') scope.hear(port);
    });
    scope.chrome.contextMenus.onClicked.addListener((info) => scope.clicks.push(info));
  });
  return page;
}

/** Opens the picker once more in a tab that a menu click has opened to us, without one that would take the focus. */
export async function injectPicker(watcher: Page, pageUrl: string): Promise<unknown> {
  return watcher.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as Watching;
    // Other tabs keep their addresses from us.
    const tab = (await chrome.tabs.query({})).find((each) => each.url === url);
    if (!tab) throw new Error(`No tab at ${url} lets us in`);
    const [injection] = await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      files: ['/pick.js'],
    });
    return injection?.result;
  }, pageUrl);
}

/** What has come so far and was not waited for. */
export function countHeard(watcher: Page): Promise<number> {
  return watcher.evaluate(() => (globalThis as unknown as Watching).heard.length);
}

/** The next that comes from a page, complete. */
export function waitForHeard(watcher: Page): Promise<Heard> {
  return waitFor('something from the page', () =>
    watcher.evaluate(() => {
      const { heard } = globalThis as unknown as Watching;
      return heard[0] && heard[0].arrivedBytes === (heard[0].bytes ?? 0) ? heard.shift() : undefined;
    }),
  );
}

/** The element that Firefox named in the last click of the menu. */
export function readTargetElementId(watcher: Page): Promise<number | undefined> {
  return watcher.evaluate(() => (globalThis as unknown as Watching).clicks.at(-1)?.targetElementId);
}

/** Puts the script into the frame of the tab whose address ends so, and asks for what was clicked. */
export async function askLocate(
  watcher: Page,
  frameUrl: string,
  request: { readonly kind?: 'image' | 'video'; readonly srcUrl: string; readonly targetElementId?: number },
): Promise<Heard> {
  await watcher.evaluate(
    async (url, asked) => {
      const { chrome, hear } = globalThis as unknown as Watching;
      // Only the tab that `activeTab` has opened to us lets a script in.
      for (const { id } of await chrome.tabs.query({})) {
        const frames = await chrome.scripting
          .executeScript({ target: { tabId: id, allFrames: true }, func: () => location.href })
          .catch(() => []);
        const frame = frames.find(({ result }) => String(result).endsWith(url));
        if (!frame) continue;
        const { frameId } = frame;
        const [injection] = await chrome.scripting.executeScript({
          target: { tabId: id, frameIds: [frameId] },
          files: ['/locate.js'],
        });
        const port = chrome.tabs.connect(id, { frameId, name: `reage-locate:${injection?.result}` });
        hear(port);
        port.postMessage({ type: 'locate', kind: 'image', ...asked });
        return;
      }
      throw new Error(`No frame at ${url} lets us in`);
    },
    frameUrl,
    request,
  );
  return waitForHeard(watcher);
}
