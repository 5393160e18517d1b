/** Choosing the faces and the age of one job, in a small window of its own: `choose.html?job=<id>`. */
import type { JSX } from 'preact';
import { useCallback, useEffect } from 'preact/hooks';
import { ChooseView } from '../../components/choose-view';
import { text } from '../../components/texts';
import { useSettings } from '../../components/use-settings';
import { sendCommand } from '../../utils/browser/messages';
import { downloadMedia } from '../../utils/media/download';
import { mount } from '../pages/mount';
import { openGallery } from '../pages/open';
import { send, useJobActions } from '../pages/use-job-actions';

const CROP_TIMEOUT_MS = 20_000;

/** A crop only helps to tell faces apart: without it their numbers do. */
function loadCrop(url: string): Promise<Blob | undefined> {
  return downloadMedia(url, AbortSignal.timeout(CROP_TIMEOUT_MS)).catch(() => undefined);
}

function close(): void {
  window.close();
}

function Choose({ jobId }: { jobId: string }): JSX.Element {
  const { settings } = useSettings();
  const { actions, notice } = useJobActions(settings);
  const cancel = useCallback(async (): Promise<void> => {
    await actions.run({ type: 'cancel', jobId });
    close();
  }, [actions, jobId]);

  useEffect(() => {
    sendCommand({ type: 'wake' }).catch(() => undefined);
  }, []);

  return (
    <main>
      <ChooseView
        jobId={jobId}
        actions={actions}
        notice={notice}
        openGallery={openGallery}
        close={close}
        cancel={cancel}
        loadCrop={loadCrop}
        submit={async (faces, ageChangeYears) => {
          const problem = await send({ type: 'choose-faces', jobId, faces, ageChangeYears });
          if (problem === undefined) close();
          return problem;
        }}
      />
    </main>
  );
}

mount(<Choose jobId={new URLSearchParams(location.search).get('job') ?? ''} />, text('page.choose'));
