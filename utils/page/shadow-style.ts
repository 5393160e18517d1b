/** Styles what we put into a page, whatever the page's own style sheets say and its policy forbids. */

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
  'color-scheme': 'light dark',
} as const;

/** Frees an element from the page's style sheets, and gives it what it needs. */
export function styleHost(host: HTMLElement, style: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries({ ...FREE, ...style }))
    host.style.setProperty(name, value, 'important');
}

/**
 * Styles a shadow root. Constructed sheets are outside of any page's policy; Firefox refuses them to content scripts,
 * but lets those write a style element past the policy.
 */
export function styleRoot(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}

/** Puts an element above modal dialogs and whatever else the page has put on top. */
export function raise(host: HTMLElement): void {
  findUppermost().append(host);
  try {
    host.popover = 'manual';
    host.showPopover();
  } catch {
    // The highest z-index has to do.
  }
}

/** Whether the page has put nothing above it since, nor taken it away. */
export function isRaised(host: HTMLElement): boolean {
  return host.isConnected && host.parentNode === findUppermost();
}

/** An open modal dialog makes everything outside of it inert, other dialogs too: there the mouse meets nothing. */
function findUppermost(): Element {
  const dialogs = [...document.querySelectorAll('dialog:modal')];
  const isMet = (dialog: Element): boolean => {
    const { left, top, width, height } = dialog.getBoundingClientRect();
    return document.elementsFromPoint(left + width / 2, top + height / 2).includes(dialog);
  };
  const uppermost = dialogs.length > 1 ? dialogs.find(isMet) : undefined;
  return uppermost ?? dialogs.at(-1) ?? document.documentElement;
}
