/** The popup: what runs and what came of it, under the toolbar button. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { DropArea } from '../../components/drop-area';
import { HistoryView } from '../../components/history-view';
import { NotifyMe } from '../../components/notify-me';
import { ChooseOnPage, OpenPictureElsewhere } from '../../components/open-picture';
import { PageHeader } from '../../components/page-header';
import { text } from '../../components/texts';
import { useSettings } from '../../components/use-settings';
import { sendCommand } from '../../utils/browser/messages';
import { hasCredentials } from '../../utils/core/settings';
import { mount } from '../pages/mount';
import { openGallery, openGalleryToOpen } from '../pages/open';
import { look, send, useJobActions, wake } from '../pages/use-job-actions';
import { useNotices } from '../pages/use-notices';
import { useOpenFiles } from '../pages/use-open-files';

function Popup(): JSX.Element {
  const stored = useSettings();
  const { status, settings, credentials } = stored;
  const notices = useNotices(stored);
  const { actions, notice, closeNotice, said, tell } = useJobActions(settings);
  const openFiles = useOpenFiles(settings, tell);
  const [credits, setCredits] = useState<number>();
  const hasKey = status === 'loading' ? undefined : hasCredentials(credentials);

  useEffect(wake, []);
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

  // Opening the popup has let us into the page beneath it; the popup itself would lie on the picture.
  const pick = async (): Promise<void> => {
    const problem = await send({ type: 'pick' });
    if (problem) tell(problem);
    else window.close();
  };

  return (
    <>
      <PageHeader credits={credits} openGallery={openGallery} openSettings={actions.openSettings} />
      <main>
        <HistoryView
          actions={actions}
          hasKey={hasKey}
          notice={notice}
          closeNotice={closeNotice}
          said={said}
          onCredits={setCredits}
          look={look}
          offer={(runs) => <NotifyMe runs={runs} isOn={notices.isOn} turnOn={notices.turnOn} />}
          openGallery={openGallery}
        />
      </main>
      <footer class="popup-footer">
        <ChooseOnPage act={pick} />
        <OpenPictureElsewhere act={openGalleryToOpen} />
      </footer>
      <DropArea open={openFiles} />
    </>
  );
}

mount(<Popup />, text('page.popup'));
