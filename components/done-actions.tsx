/** What can be done with a result, as icons: on the picture itself, or in a row. */
import type { JSX } from 'preact';
import type { Job } from '../utils/core/job';
import { ActionButton } from './action-button';
import { CopyButton } from './copy-button';
import { ExportIcon } from './export-icons';
import { DeleteIcon, DownloadIcon, OpenIcon } from './icons';
import type { JobActions } from './job-actions';
import { MoreMenu } from './more-menu';
import { sourcePage } from './source-words';
import { text } from './texts';
import { TimelineButton } from './timeline-button';
import { LargerIcon } from './viewer-icons';

type Props = { job: Job; actions: JobActions; look: 'scrim' | 'quiet' };

/** The buttons. */
export function DoneActions({ job, actions, look }: Props): JSX.Element {
  const page = sourcePage(job.source);
  return (
    <>
      <ActionButton
        name={text('viewer.open')}
        look={look}
        icon={<LargerIcon />}
        iconOnly
        act={() => actions.viewLarge(job.id)}
      />
      <ActionButton
        name={text('action.download')}
        look={look}
        icon={<DownloadIcon />}
        iconOnly
        act={() => actions.download(job)}
      />
      {page === undefined ? null : (
        <ActionButton
          name={text('action.open_source')}
          look={look}
          icon={<OpenIcon />}
          iconOnly
          act={() => actions.openPage(page)}
        />
      )}
      <ActionButton
        name={text('action.delete')}
        look={look}
        icon={<DeleteIcon />}
        iconOnly
        act={() => actions.run({ type: 'delete', jobId: job.id })}
      />
      {job.source.kind === 'image' ? (
        <MoreMenu look={look}>
          <span data-stays="">
            <CopyButton copy={() => actions.copy(job)} />
          </span>
          <ActionButton
            name={text('export.title')}
            look="quiet"
            icon={<ExportIcon />}
            act={() => actions.openExport([job])}
          />
          <TimelineButton job={job} actions={actions} />
        </MoreMenu>
      ) : null}
    </>
  );
}
