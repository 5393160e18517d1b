/** The gallery: the whole history on a page of its own. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { DropArea } from '../../components/drop-area';
import { GalleryView } from '../../components/gallery-view';
import { OpenPicture } from '../../components/open-picture';
import { PageHeader } from '../../components/page-header';
import { text } from '../../components/texts';
import { useSettings } from '../../components/use-settings';
import { sendCommand } from '../../utils/browser/messages';
import { hasCredentials } from '../../utils/core/settings';
import { mount } from '../pages/mount';
import { TO_OPEN } from '../pages/open';
import { useJobActions } from '../pages/use-job-actions';
import { useOpenFiles } from '../pages/use-open-files';
import { useAddress } from './use-address';

function Gallery(): JSX.Element {
  const { status, settings, credentials } = useSettings();
  const { view, setView, target, large } = useAddress();
  const { actions, notice, closeNotice, tell } = useJobActions(settings, large.show);
  const openFiles = useOpenFiles(settings, tell);
  const [isToOpen] = useState(location.hash === TO_OPEN);
  const [credits, setCredits] = useState<number>();
  const hasKey = status === 'loading' ? undefined : hasCredentials(credentials);

  useEffect(() => {
    sendCommand({ type: 'wake' }).catch(() => undefined);
  }, []);

  return (
    <>
      <PageHeader credits={credits} openSettings={actions.openSettings}>
        {isToOpen ? null : <OpenPicture open={openFiles} isFirst={false} />}
      </PageHeader>
      <main>
        {isToOpen ? (
          <div class="invite">
            <p>{text('open.invite')}</p>
            <OpenPicture open={openFiles} isFirst />
          </div>
        ) : null}
        <GalleryView
          actions={actions}
          hasKey={hasKey}
          notice={notice}
          closeNotice={closeNotice}
          onCredits={setCredits}
          view={view}
          setView={setView}
          target={target}
          large={large}
        />
      </main>
      <DropArea open={openFiles} />
    </>
  );
}

mount(<Gallery />, text('page.gallery'));
