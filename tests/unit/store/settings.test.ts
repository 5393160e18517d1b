/** The storage of one's own and the language of the menus, as they are kept. */
import { set } from 'idb-keyval';
import { describe, expect, it } from 'vitest';
import type { UploadTarget } from '../../../utils/core/upload-target';
import { openStore } from '../../../utils/store/database';
import {
  getMenuLanguage,
  getPreferences,
  getUploadTarget,
  setMenuLanguage,
  setUploadTarget,
} from '../../../utils/store/settings';

const target: UploadTarget = {
  ...{ kind: 'webdav', address: 'https://dav.example.com/reage', publicAddress: 'https://example.com/reage' },
  ...{ username: 'zoë', password: 'a secret of the storage' },
};

describe('the storage of one’s own', () => {
  it('is none, then what was stored, then none', async () => {
    expect(await getUploadTarget()).toBeUndefined();
    await setUploadTarget(target);
    expect(await getUploadTarget()).toEqual(target);
    expect(JSON.stringify(await getPreferences())).not.toContain(target.password);
    await setUploadTarget(undefined);
    expect(await getUploadTarget()).toBeUndefined();
  });

  it('is none where what is stored cannot be read', async () => {
    await set('uploadTarget', { kind: 'ftp', address: 'x' }, openStore('reage-settings'));
    expect(await getUploadTarget()).toBeUndefined();
  });
});

it('remembers the language of the menus', async () => {
  expect(await getMenuLanguage()).toBeUndefined();
  await setMenuLanguage('pt-BR');
  expect(await getMenuLanguage()).toBe('pt-BR');
});
