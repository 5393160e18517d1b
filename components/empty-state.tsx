/** What to do when there is nothing yet: one picture, one sentence, and the key when it is missing. */
import type { JSX } from 'preact';
import { ActionButton } from './action-button';
import { MenuDrawing } from './menu-drawing';
import { text } from './texts';

type Props = { askForKey: boolean; openSettings: () => void };

/** The empty history. */
export function EmptyState({ askForKey, openSettings }: Props): JSX.Element {
  return (
    <section class="empty">
      <MenuDrawing />
      <p>{text('history.empty')}</p>
      <p class="small muted">{text('history.empty_open')}</p>
      {askForKey ? <ActionButton name={text('action.add_key')} look="primary" act={openSettings} /> : null}
    </section>
  );
}
