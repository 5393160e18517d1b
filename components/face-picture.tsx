/** The picture of a job with something lying on each of its faces. */
import type { ComponentChildren, CSSProperties, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Job } from '../utils/core/job';
import { type FaceBox, placeFaces } from './face-boxes';
import { PictureIcon } from './icons';
import { sourceTitle } from './source-words';
import { text } from './texts';
import { useImage } from './use-jobs';

type Props = {
  job: Job;
  /** What lies on the faces, by their index; default a plain frame. In the order of the keyboard. */
  marks?: { face: number; mark: ComponentChildren }[];
  /**
   * Stands in its place when the picture cannot be shown, or is not the one that the faces are in. `isStored` tells
   * whether a picture is stored here, so that nothing of it has to be fetched.
   */
  fallback: (isStored: boolean) => JSX.Element | null;
};

/** Not the thumbnail: the faces' places are in pixels of the picture in full. */
const ROLES = ['before'] as const;

type Shown = { url: string; size?: { width: number; height: number }; isBroken?: true };

/** The picture; its place stays empty while it is read. */
export function FacePicture({ job, marks, fallback }: Props): JSX.Element | null {
  const image = useImage(job, ROLES);
  const [shown, setShown] = useState<Shown>();
  const { faces = [], scale = 1 } = job;
  if (image.state !== 'ready') return image.state === 'missing' ? fallback(false) : <EmptyPlace />;

  const seen = shown?.url === image.url ? shown : undefined;
  const boxes = seen?.size && placeFaces(faces, scale, seen.size);
  if (seen?.isBroken || (seen?.size && !boxes)) return fallback(job.source.kind === 'image');
  const all = marks ?? faces.map((_, face) => ({ face, mark: <span class="face-mark face-plain" /> }));
  return (
    // Left is left in a picture, whichever way the words run.
    <div
      class="face-picture"
      dir="ltr"
      style={{ '--ratio': seen?.size ? seen.size.width / seen.size.height : 1 } as CSSProperties}
    >
      <img
        class={seen?.size ? '' : 'unseen'}
        src={image.url}
        alt={text('picture.before_of', sourceTitle(job.source))}
        draggable={false}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setShown({ url: image.url, size: { width: naturalWidth, height: naturalHeight } })
        }
        onError={() => setShown({ url: image.url, isBroken: true })}
      />
      {boxes &&
        all.map(({ face, mark }) => (
          <div key={face} class={`face-box ${edgesOf(boxes[face])}`} style={percentages(boxes[face])}>
            {mark}
          </div>
        ))}
    </div>
  );
}

/** A picture's place before there is a picture. */
export function EmptyPlace(): JSX.Element {
  return (
    <div class="face-picture face-picture-empty" aria-hidden="true">
      <PictureIcon />
    </div>
  );
}

/** Which edges of the picture a face is so close to that nothing fits between, in percent. */
const NEAR = 13;

function edgesOf(box: FaceBox | undefined): string {
  if (!box) return '';
  return `${box.top < NEAR ? 'high' : ''} ${box.top + box.height > 100 - NEAR ? 'deep' : ''}`;
}

function percentages(box: FaceBox | undefined): CSSProperties {
  if (!box) return { display: 'none' };
  return { left: `${box.left}%`, top: `${box.top}%`, width: `${box.width}%`, height: `${box.height}%` };
}
