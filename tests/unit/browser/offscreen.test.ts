/** The offscreen document and the background hear each other's messages, and neither answers for the other. */
import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onCommand } from '../../../utils/browser/messages';
import { answerDrawings } from '../../../utils/browser/offscreen';

/** What the listeners make of a message from a page of ours; `undefined` where none of them takes it. */
async function send(message: unknown): Promise<unknown> {
  // Node knows no origin of an extension's address.
  const { origin } = new URL(browser.runtime.getURL('/'));
  const sender = { id: browser.runtime.id, url: `${origin}/popup.html` };
  const answers = await fakeBrowser.runtime.onMessage.trigger(message, sender);
  const taken = answers.filter((answer) => answer !== undefined);
  expect(taken.length).toBeLessThanOrEqual(1);
  return taken[0];
}

const drawing = { target: 'offscreen', svgBase64: btoa('<svg/>'), maxSidePx: 64 };

describe('a message', () => {
  beforeEach(() => fakeBrowser.reset());

  it('with a drawing is left to the offscreen document', async () => {
    onCommand(async () => ({ ok: true }));
    expect(await send(drawing)).toBeUndefined();
    expect(await send({ type: 'wake' })).toEqual({ ok: true });
    expect(await send({ type: 'unheard-of' })).toMatchObject({ ok: false });
  });

  it('with a command is left to the background', async () => {
    answerDrawings();
    expect(await send({ type: 'wake' })).toBeUndefined();
    // There is no document here, and that is an answer too.
    expect(await send(drawing)).toMatchObject({ error: expect.stringContaining('DOMParser') });
  });
});
