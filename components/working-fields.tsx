/** What the person is told while a job runs: on the page, and by the system's notifications. */
import type { JSX } from 'preact';
import { SwitchField } from './switch-field';
import { text } from './texts';

type Props = {
  showsToast: boolean;
  notifies: boolean;
  change: (change: { showsToast?: boolean; notifies?: boolean }) => void;
  /** Asks the browser for its permission; resolves to whether it is there. */
  allowNotices: () => Promise<boolean>;
  /** Called when the browser refused. */
  onRefused: () => void;
};

/** The section «While it works». Notifications stay off where the browser refuses them. */
export function WorkingFields(props: Props): JSX.Element {
  const { showsToast, notifies, change, allowNotices, onRefused } = props;
  const turnNotices = async (isOn: boolean): Promise<void> => {
    change({ notifies: isOn });
    if (!isOn || (await allowNotices())) return;
    change({ notifies: false });
    onRefused();
  };
  return (
    <section class="panel">
      <h2>{text('options.while_working')}</h2>
      <SwitchField
        label={text('options.toast')}
        hint={text('options.toast_hint')}
        checked={showsToast}
        change={(isOn) => change({ showsToast: isOn })}
      />
      <SwitchField
        label={text('options.notify')}
        hint={text('options.notify_hint')}
        checked={notifies}
        change={(isOn) => void turnNotices(isOn)}
      />
    </section>
  );
}
