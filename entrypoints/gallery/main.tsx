/** The gallery: the whole history on a page of its own. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ArchivePanel } from '../../components/archive-panel';
import { DropArea } from '../../components/drop-area';
import { ExportDialog } from '../../components/export-dialog';
import { GalleryView } from '../../components/gallery-view';
import { NotifyMe } from '../../components/notify-me';
import { askForPicture, OpenPicture } from '../../components/open-picture';
import { PageHeader } from '../../components/page-header';
import { text } from '../../components/texts';
import { useSettings } from '../../components/use-settings';
import { hasCredentials } from '../../utils/core/settings';
import { mount } from '../pages/mount';
import { TO_OPEN } from '../pages/open';
import { useArchive } from '../pages/use-archive';
import { useExportDialog } from '../pages/use-export-dialog';
import { look, useJobActions, wake } from '../pages/use-job-actions';
import { useNotices } from '../pages/use-notices';
import { useOpenFiles } from '../pages/use-open-files';
import { useAddress } from './use-address';

function Gallery(): JSX.Element {
  const stored = useSettings();
  const { status, settings, credentials } = stored;
  const notices = useNotices(stored);
  const { view, setView, target, large } = useAddress();
  const toExport = useExportDialog();
  const { actions, notice, closeNotice, said, tell } = useJobActions(settings, {
    viewLarge: large.show,
    openExport: toExport.open,
    openFile: askForPicture,
  });
  const tellTarget = (isThere: boolean): void =>
    tell(isThere ? undefined : { title: text('choose.gone'), next: text('notify.gone_next') });
  const archive = useArchive();
  const openFiles = useOpenFiles(settings, tell, archive.importFiles);
  const [isToOpen] = useState(location.hash === TO_OPEN);
  const [credits, setCredits] = useState<number>();
  const hasKey = status === 'loading' ? undefined : hasCredentials(credentials);
  useEffect(wake, []);

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
          said={said}
          onCredits={setCredits}
          look={look}
          offer={(runs) => <NotifyMe runs={runs} isOn={notices.isOn} turnOn={notices.turnOn} />}
          view={view}
          setView={setView}
          target={target}
          onTarget={tellTarget}
          large={large}
          exportArchive={archive.exportJobs}
          archiveWords={archive.state.status === 'told' ? archive.state.words : ''}
        />
        <ArchivePanel
          state={archive.state}
          exportAll={() => archive.exportJobs('all')}
          importFiles={archive.importFiles}
          stop={archive.stop}
        />
      </main>
      {toExport.jobs === undefined ? null : <ExportDialog jobs={toExport.jobs} close={toExport.close} />}
      <DropArea open={openFiles} />
    </>
  );
}

mount(<Gallery />, text('page.gallery'));
