/** Fills in the options page as a person does: by the names of its controls. */
import type { ElementHandle, Page } from 'puppeteer-core';
import { waitFor } from './wait-for';

/** The fields of the options page that tests fill in; an empty text clears one. */
export interface Settings {
  readonly 'API key'?: string;
  readonly 'Client ID'?: string;
  readonly 'Bearer token'?: string;
  readonly 'Service address'?: string;
}

/** Types into the fields and presses «Save». Resolves when the page says what became of it. */
export async function saveSettings(page: Page, settings: Settings): Promise<string> {
  for (const [name, text] of Object.entries(settings)) await fillField(page, name, text);
  return pressAndReadStatus(page, 'Save');
}

/** All controls with exactly this accessible name. */
export async function findControls(page: Page, name: string): Promise<readonly ElementHandle[]> {
  const found = await Promise.all(
    (await page.$$(`aria/${name}`)).map(async (element) => {
      // Firefox gives a label's own text to the label as its name as well.
      const isControl = await element.evaluate((node) =>
        node.matches('input, select, textarea, button, [role]'),
      );
      return isControl ? [element] : [];
    }),
  );
  return found.flat();
}

/** The control with exactly this accessible name. Rejects when it is not there within 10 s. */
export function findControl(page: Page, name: string): Promise<ElementHandle> {
  return waitFor(`a control named «${name}»`, async () => (await findControls(page, name))[0]);
}

/** Replaces what is in the field, key by key. */
export async function fillField(page: Page, name: string, text: string): Promise<void> {
  const field = await findControl(page, name);
  await field.focus();
  await field.evaluate((element) => (element as HTMLInputElement).select());
  if (text === '') await page.keyboard.press('Backspace');
  else await page.keyboard.type(text);
}

/** Presses a button and answers with the words that the page's status shows then. */
export async function pressAndReadStatus(page: Page, button: string): Promise<string> {
  const control = await findControl(page, button);
  const readWords = () => page.$eval('[role=status]', (status) => status.textContent?.trim() ?? '');
  // The words of an earlier press must not be taken for the answer to this one.
  await page.$eval('[role=status]', (status) => {
    const { dataset } = document.documentElement;
    delete dataset['retold'];
    new MutationObserver((_, observer) => {
      dataset['retold'] = '';
      observer.disconnect();
    }).observe(status, { childList: true, characterData: true, subtree: true });
  });
  await control.click();
  return waitFor(`the status after «${button}»`, async () => {
    const isRetold = await page.evaluate(() => 'retold' in document.documentElement.dataset);
    return isRetold && (await readWords());
  });
}
