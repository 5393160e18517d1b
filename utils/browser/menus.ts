/** The context menus: made once at install, and each choice read as what it asks for. */

import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { AGE_PRESETS_YEARS, isAgeChange } from '../core/ages';

type SourceKind = 'image' | 'video';
const KINDS: readonly SourceKind[] = ['image', 'video'];

type MenuItem = Parameters<typeof browser.contextMenus.create>[0];

/** What a menu item asks for. The identifiers behind it are fixed by the outside (docs/architecture.md). */
export type MenuChoice =
  | { type: 'age'; kind: SourceKind; ageChangeYears: number | 'default' }
  | { type: 'timeline'; kind: 'image' }
  | { type: 'choose'; kind: SourceKind }
  | { type: 'pick' }
  | { type: 'open'; page: 'gallery' | 'options' };

/** The choice behind a menu identifier; `undefined` for one that is not ours or asks for nothing. */
export function readMenuId(menuItemId: string | number): MenuChoice | undefined {
  const [root, ending] = String(menuItemId).split(':');
  if (ending === undefined) return undefined;
  if (root === 'reage-action' && (ending === 'gallery' || ending === 'options'))
    return { type: 'open', page: ending };
  if (root === 'reage-page' && ending === 'pick') return { type: 'pick' };
  const kind = KINDS.find((each) => root === `reage-${each}`);
  if (kind === undefined) return undefined;
  if (ending === 'default') return { type: 'age', kind, ageChangeYears: 'default' };
  if (ending === 'timeline' && kind === 'image') return { type: 'timeline', kind };
  if (ending === 'choose') return { type: 'choose', kind };
  const ageChangeYears = Number(ending);
  return isAgeChange(ageChangeYears) ? { type: 'age', kind, ageChangeYears } : undefined;
}

/**
 * Make every menu anew. Call it in `onInstalled`, and in `onStartup` when the browser speaks another language: it keeps
 * them with their titles, and making one twice is an error. `describeAge` puts years in words, such as «20 years older».
 */
export async function createMenus(
  defaultAgeYears: number,
  describeAge: (years: number) => string,
): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const item of listMenus(defaultAgeYears, describeAge)) browser.contextMenus.create(item);
}

/** Let the first item say which change is the default one now. */
export async function retitleDefault(
  defaultAgeYears: number,
  describeAge: (years: number) => string,
): Promise<void> {
  const title = i18n.t('menu.default', [describeAge(defaultAgeYears)]);
  for (const kind of KINDS)
    await browser.contextMenus.update(`reage-${kind}:default`, { title }).catch(() => undefined);
}

function listMenus(defaultAgeYears: number, describeAge: (years: number) => string): MenuItem[] {
  return [
    ...listKindMenus('image', defaultAgeYears, describeAge),
    ...listKindMenus('video', defaultAgeYears, describeAge),
    { id: 'reage-page:pick', title: i18n.t('menu.pick'), contexts: ['page', 'link', 'selection', 'frame'] },
    { id: 'reage-action:gallery', title: i18n.t('menu.gallery'), contexts: ['action'] },
    { id: 'reage-action:options', title: i18n.t('menu.options'), contexts: ['action'] },
  ];
}

function listKindMenus(
  kind: SourceKind,
  defaultAgeYears: number,
  describeAge: (years: number) => string,
): MenuItem[] {
  const parentId = `reage-${kind}`;
  const child = (ending: string | number, title: string): MenuItem => ({
    id: `${parentId}:${ending}`,
    parentId,
    title,
    contexts: [kind],
  });
  return [
    { id: parentId, title: i18n.t(`menu.${kind}`), contexts: [kind] },
    child('default', i18n.t('menu.default', [describeAge(defaultAgeYears)])),
    ...AGE_PRESETS_YEARS.map((years) => child(years, describeAge(years))),
    ...(kind === 'image' ? [child('timeline', i18n.t('menu.timeline'))] : []),
    child('choose', i18n.t('menu.choose')),
  ];
}
