/** Watches for what is laid upon a page for a capture, and for how long. */
import type { Page } from 'puppeteer-core';

type Watching = { layers: { node: Node; from: number; until?: number }[] };

/** From now on. */
export function watchLayers(page: Page): Promise<void> {
  return page.evaluate(() => {
    const scope = globalThis as unknown as Watching;
    scope.layers = [];
    new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records) {
        // Our other elements, such as the toast, have a mark.
        for (const node of addedNodes)
          if (node instanceof HTMLDivElement && !node.hasAttribute('data-reage'))
            scope.layers.push({ node, from: performance.now() });
        for (const layer of scope.layers)
          if ([...removedNodes].includes(layer.node)) layer.until ??= performance.now();
      }
    }).observe(document.documentElement, { childList: true });
  });
}

/** In ms, of all layers since. Rejects when one is there still. */
export function readLifetimes(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const { layers } = globalThis as unknown as Watching;
    if (layers.some(({ node, until }) => until === undefined || node.isConnected))
      throw new Error('A layer still covers the page');
    return layers.map(({ from, until = 0 }) => until - from);
  });
}

/** Whether one is there now. */
export function isCovered(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { layers } = globalThis as unknown as Watching;
    return layers.some(({ node }) => node.isConnected);
  });
}
