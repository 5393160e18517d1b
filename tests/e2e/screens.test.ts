/** Today's screens are the committed ones. An explained difference is accepted by `npm run screens` and a commit. */
import { rm } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { compareShot, DIFFERENCES, explainTools, readTools } from './screens/album';
import { SCREENS } from './screens/catalogue';
import type { Language } from './screens/histories';
import { type Order, SCHEMES, takeScreens } from './screens/take-screens';

/** Everything in English; in other languages what people see every day, since words and direction differ, not colours. */
const CHECKED: readonly { readonly language: Language; readonly orders: readonly Order[] }[] = [
  { language: 'en', orders: SCREENS.map((screen) => ({ screen, schemes: SCHEMES })) },
  { language: 'de', orders: listDaily() },
  { language: 'ar', orders: listDaily() },
];

function listDaily(): Order[] {
  const daily = SCREENS.filter(({ page }) => page === 'popup.html' || page === 'gallery.html');
  return daily.map((screen) => ({ screen, schemes: ['light'] }));
}

beforeAll(() => rm(DIFFERENCES, { recursive: true, force: true }));

it.each(CHECKED)('the screens in $language are those in docs/screens', async (checked) => {
  const found: string[] = [];
  let loose: string | undefined;
  await takeScreens(checked, async (shot) => {
    loose = explainTools(readTools(shot.browser));
    const differences = await compareShot(shot, loose === undefined);
    found.push(...differences.map((difference) => `${shot.name}: ${difference}`));
  });
  if (loose !== undefined) console.log(`Only what stands where was compared: docs/screens was ${loose}`);
  expect(found, 'If this is meant: npm run screens, look at each picture, commit').toEqual([]);
});
