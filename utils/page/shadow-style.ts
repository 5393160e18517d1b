/** Styles what we put into a page, whatever the page's own style sheets say and its policy forbids. */
import { createHtml } from './html';

/** What keeps a page's style sheets from an element of ours. */
const FREE = {
  all: 'initial',
  position: 'fixed',
  'z-index': '2147483647',
  display: 'block',
  margin: '0',
  padding: '0',
  border: '0',
  background: 'none',
  'pointer-events': 'auto',
  'color-scheme': 'light dark',
} as const;

/** Frees an element from the page's style sheets, and gives it what it needs. */
export function styleHost(host: HTMLElement, style: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries({ ...FREE, ...style }))
    host.style.setProperty(name, value, 'important');
}

/** A page's rules for `div::before` reach a host of ours too. Among important rules those within a root come first. */
const NOTHING_GENERATED =
  ':host::before, :host::after, :host::backdrop { display: none !important; content: none !important }';

/**
 * Styles a shadow root. Constructed sheets are outside of any page's policy; Firefox refuses them to content scripts,
 * but lets those write a style element past the policy.
 */
export function styleRoot(root: ShadowRoot, rules: string): void {
  const css = NOTHING_GENERATED + rules;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = createHtml('style');
    style.textContent = css;
    root.append(style);
  }
}
