/** The popup: what runs and what came of it, under the toolbar button. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { HistoryView } from '../../components/history-view';
import { PageHeader } from '../../components/page-header';
import { text } from '../../components/texts';
import { useSettings } from '../../components/use-settings';
import { sendCommand } from '../../utils/browser/messages';
import { hasCredentials } from '../../utils/core/settings';
import { mount } from '../pages/mount';
import { openGallery } from '../pages/open';
import { useJobActions } from '../pages/use-job-actions';

function Popup(): JSX.Element {
  const { status, settings, credentials } = useSettings();
  const { actions, notice, closeNotice } = useJobActions(settings);
  const [credits, setCredits] = useState<number>();
  const hasKey = status === 'loading' ? undefined : hasCredentials(credentials);

  useEffect(() => {
    // A page being looked at is a good moment for whatever step is due. Without a background there is none.
    sendCommand({ type: 'wake' }).catch(() => undefined);
  }, []);

  const knowsKey = hasKey === true;
  useEffect(() => {
    if (!knowsKey) return;
    sendCommand({ type: 'test-connection' }).then(
      (outcome) => {
        if (outcome.ok) setCredits(outcome.credits);
      },
      () => undefined,
    );
  }, [knowsKey]);

  return (
    <>
      <PageHeader credits={credits} openGallery={openGallery} openSettings={actions.openSettings} />
      <main>
        <HistoryView
          actions={actions}
          hasKey={hasKey}
          notice={notice}
          closeNotice={closeNotice}
          onCredits={setCredits}
          size="small"
        />
      </main>
    </>
  );
}

mount(<Popup />, text('page.popup'));
