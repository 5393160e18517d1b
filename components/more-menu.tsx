/** The actions that a card has no room for: a button, and a native popover with the rest. */
import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { MoreIcon } from './icons';
import { text } from './texts';

type Props = { look: 'scrim' | 'quiet'; children: ComponentChildren };

/** Room between the button and its menu, px. */
const GAP_PX = 4;

/** The menu lies over everything, so no card clips it; the browser closes it on Escape and on a click elsewhere. */
export function MoreMenu({ look, children }: Props): JSX.Element {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  const place = (): void => {
    const [from, panel] = [button.current?.getBoundingClientRect(), menu.current];
    if (!from || !panel) return;
    const { offsetWidth: width, offsetHeight: height } = panel;
    const { clientWidth, clientHeight } = document.documentElement;
    const left = panel.matches(':dir(rtl)') ? from.left : from.right - width;
    const below = from.bottom + GAP_PX;
    const top = below + height <= clientHeight ? below : Math.max(0, from.top - GAP_PX - height);
    panel.style.left = `${Math.min(Math.max(0, left), clientWidth - width)}px`;
    panel.style.top = `${top}px`;
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class={`button ${look} square`}
        aria-label={text('action.more')}
        title={text('action.more')}
        aria-haspopup="true"
        popovertarget={id}
      >
        <MoreIcon />
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a press on any of its buttons closes it */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: buttons make clicks of keys */}
      <div
        ref={menu}
        id={id}
        popover="auto"
        class="more-menu"
        onToggle={(event) => {
          if (event.newState !== 'open') return;
          place();
          menu.current?.querySelector('button')?.focus();
        }}
        onClick={({ target }) => {
          // What tells its outcome in its own place stays to be read.
          if (target instanceof Element && target.closest('[data-stays]')) return;
          menu.current?.hidePopover();
        }}
      >
        {children}
      </div>
    </>
  );
}
