/** Fills in the options page as a person does: by the names of its controls. */
import type { ElementHandle, Page } from 'puppeteer-core';

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

/** The control with exactly this accessible name. Rejects when it is not there within 10 s. */
export async function findControl(page: Page, name: string): Promise<ElementHandle> {
  const found = await page.waitForSelector(`aria/${name}`, { timeout: 10_000 });
  if (found === null) throw new Error(`No control is named «${name}»`);
  return found;
}

/** Replaces what is in the field, key by key. */
export async function fillField(page: Page, name: string, text: string): Promise<void> {
  const field = await findControl(page, name);
  await field.focus();
  await field.evaluate((element) => (element as HTMLInputElement).select());
  if (text === '') await page.keyboard.press('Backspace');
  else await page.keyboard.type(text);
}

/** Presses a button and answers with the words that the page's status then shows. */
export async function pressAndReadStatus(page: Page, button: string): Promise<string> {
  // Emptied first, so that the words of an earlier press cannot be taken for the answer to this one.
  await page.$eval('[role=status]', (status) => status.setAttribute('data-seen', status.textContent ?? ''));
  await (await findControl(page, button)).click();
  const words = await page.waitForFunction(() => {
    const status = document.querySelector('[role=status]');
    return status?.getAttribute('data-seen') === status?.textContent
      ? undefined
      : status?.textContent?.trim();
  });
  return (await words.jsonValue()) ?? '';
}
