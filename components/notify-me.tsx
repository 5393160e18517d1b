/** The offer to be notified, made while something runs. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ActionButton } from './action-button';
import { text } from './texts';

type Props = {
  /** Whether something runs. */
  runs: boolean;
  /** Whether notifications are on already; `undefined` while that is not known. */
  isOn: boolean | undefined;
  /** Asks the browser, and turns them on; resolves to whether they are. */
  turnOn: () => Promise<boolean>;
};

/** The button «Notify me» and what came of it; nothing where there is nothing to offer. */
export function NotifyMe({ runs, isOn, turnOn }: Props): JSX.Element | null {
  const [answer, setAnswer] = useState<'granted' | 'denied'>();
  const told = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone, or stands beside the answer: the keyboard and the voice go on there.
  useEffect(() => told.current?.focus(), [answer]);
  const isOffered = runs && isOn === false && answer !== 'granted';
  if (!isOffered && answer === undefined) return null;
  const act = async (): Promise<void> => setAnswer((await turnOn()) ? 'granted' : 'denied');
  return (
    <div class="notify-me">
      {isOffered ? <ActionButton name={text('notify.button')} act={act} /> : null}
      {answer === undefined ? null : (
        <p class="small muted" tabIndex={-1} ref={told}>
          {text(`notify.${answer}`)}
        </p>
      )}
    </div>
  );
}
