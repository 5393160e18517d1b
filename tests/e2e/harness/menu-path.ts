/** Where each entry of the context menu is: the contract's identifiers and their order. */

const ENDINGS = ['default', '-30', '-20', '-10', '10', '20', '30', 'timeline', 'choose'] as const;

type Ending = (typeof ENDINGS)[number];

/** An identifier that the contract gives to an entry of the menu on a page, an image or a video. */
export type MenuId =
  | 'reage-page:pick'
  | `reage-image:${Ending}`
  | `reage-video:${Exclude<Ending, 'timeline'>}`;

/** How many entries stand above `id` in its submenu; `undefined` where it is an entry of the menu itself. */
export function findMenuIndex(id: MenuId): number | undefined {
  if (id === 'reage-page:pick') return undefined;
  const [root, ending] = id.split(':') as [string, Ending];
  const endings: readonly Ending[] =
    root === 'reage-video' ? ENDINGS.filter((name) => name !== 'timeline') : ENDINGS;
  return endings.indexOf(ending);
}
