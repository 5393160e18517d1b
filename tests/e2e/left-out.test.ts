/** A face of which the service sent no crop: its card says so, and the chooser does not offer it. */
import { describe, expect, it } from 'vitest';
import type { Face } from '../../utils/core/job';
import { buildEntry, DONE } from './harness/seed-entries';
import { seedHistory } from './harness/seed-history';
import { BROWSERS, useWorld } from './harness/use-world';

const NOTE = '[data-note=left-out]';
const WORDS = '1 face is not re-aged: AKOOL sent no crop of it.';

const face = (left: number, hasCrop: boolean): Face => ({
  landmarks: '1,2:3,4:5,6:7,8',
  region: [left, 20, 60, 60],
  ...(hasCrop
    ? {
        crop: {
          url: 'https://crops.example/a.jpg',
          landmarks: '1,2:3,4:5,6:7,8',
          region: [left, 20, 60, 60],
        },
      }
    : {}),
});
const faces = [face(10, true), face(90, false)];

describe.each(BROWSERS)('a face without a crop in %s', (kind) => {
  const world = useWorld(kind, { build: 'production' });

  it('is named on the card of the result, and cannot be chosen', async () => {
    const { launched } = world();
    const page = await launched.openExtensionPage('options.html');
    const done = buildEntry(DONE, { change: { way: 'relay', faces, chosenFaces: [0] } });
    const asking = buildEntry(
      { status: 'waiting', reason: 'faces', resume: 'queued' },
      { change: { way: 'relay', faces, asksFaces: true } },
    );
    await seedHistory(page, [done, asking]);

    const popup = await launched.openExtensionPage('popup.html');
    const onCard = `[data-job-id="${done.job.id}"] ${NOTE}`;
    await popup.waitForSelector(onCard);
    expect(await popup.$eval(onCard, ({ textContent }) => textContent)).toBe(WORDS);
    expect(await popup.$(`[data-job-id="${asking.job.id}"] ${NOTE}`)).toBeNull();

    const chooser = await launched.openExtensionPage(`choose.html?job=${asking.job.id}`);
    await chooser.waitForSelector(NOTE);
    const ticks = await chooser.$$eval('.faces input[aria-label]', (inputs) =>
      inputs.map((input) => input instanceof HTMLInputElement && [input.checked, input.disabled]),
    );
    expect(ticks).toEqual([
      [true, false],
      [false, true],
    ]);
    await chooser.close();
    await popup.close();
    await page.close();
  });
});
