/** The gallery: the whole history on a page of its own. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { HistoryView } from '../../components/history-view';
import { PageHeader } from '../../components/page-header';
import { text } from '../../components/texts';
import { useSettings } from '../../components/use-settings';
import { sendCommand } from '../../utils/browser/messages';
import { hasCredentials } from '../../utils/core/settings';
import { mount } from '../pages/mount';
import { useJobActions } from '../pages/use-job-actions';

function Gallery(): JSX.Element {
  const { status, settings, credentials } = useSettings();
  const { actions, notice, closeNotice } = useJobActions(settings);
  const [credits, setCredits] = useState<number>();
  const hasKey = status === 'loading' ? undefined : hasCredentials(credentials);

  useEffect(() => {
    sendCommand({ type: 'wake' }).catch(() => undefined);
  }, []);

  return (
    <>
      <PageHeader credits={credits} openSettings={actions.openSettings} />
      <main>
        <HistoryView
          actions={actions}
          hasKey={hasKey}
          notice={notice}
          closeNotice={closeNotice}
          onCredits={setCredits}
          size="large"
        />
      </main>
    </>
  );
}

mount(<Gallery />, text('page.gallery'));
