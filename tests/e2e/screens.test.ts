/** Today's screens are the committed ones. An explained difference is accepted by `npm run screens` and a commit. */
import { rm } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { compareShot, DIFFERENCES, explainTools, readTools } from './screens/album';
import { CHECKED } from './screens/catalogue';
import { takeScreens } from './screens/take-screens';

beforeAll(() => rm(DIFFERENCES, { recursive: true, force: true }));

it.each(CHECKED)(
  'the screens in $language are those in docs/screens',
  async (checked) => {
    const found: string[] = [];
    let loose: string | undefined;
    await takeScreens(checked, async (shot) => {
      loose = explainTools(readTools(shot.browser));
      const differences = await compareShot(shot, loose === undefined);
      found.push(...differences.map((difference) => `${shot.name}: ${difference}`));
    });
    if (loose !== undefined) console.log(`Only what stands where was compared: docs/screens was ${loose}`);
    expect(found, 'If this is meant: npm run screens, look at each picture, commit').toEqual([]);
  },
  400_000,
);
