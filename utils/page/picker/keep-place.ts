/** Remembers where the person was on a page: what had the focus, and how far everything was scrolled. */

export type Place = {
  /** Bring an element into view, so that it can be undone. */
  show(element: Element): void;
  /** Put everything back. */
  restore(): void;
};

/** The place as it is now. */
export function keepPlace(): Place {
  const focused = findFocused();
  const scrolled = new Map<Element, [number, number]>();
  const remember = (element: Element | null): void => {
    if (element && !scrolled.has(element)) scrolled.set(element, [element.scrollLeft, element.scrollTop]);
  };
  remember(document.scrollingElement);
  return {
    show(element) {
      for (let each: Element | null = element; each; each = findParent(each)) {
        remember(each);
        remember(each.ownerDocument.scrollingElement);
      }
      element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    },
    restore() {
      for (const [element, [left, top]] of scrolled) {
        if (element.scrollLeft !== left || element.scrollTop !== top)
          element.scrollTo({ left, top, behavior: 'instant' });
      }
      focused?.focus({ preventScroll: true });
    },
  };
}

function findFocused(): HTMLElement | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused === document.body ? null : (focused as HTMLElement | null);
}

/** Out of shadow roots and frames too. */
function findParent(element: Element): Element | null {
  const root = element.getRootNode();
  return (
    element.parentElement ??
    (root as ShadowRoot).host ??
    element.ownerDocument.defaultView?.frameElement ??
    null
  );
}
