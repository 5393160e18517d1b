/** The icons of exports, archives and copies. */
import type { JSX } from 'preact';
import { Icon } from './icon';

/** Two sheets, one over the other: copy. */
export function CopyIcon(): JSX.Element {
  return (
    <Icon>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.25" />
      <path d="M3.5 10.5h-.25a.75.75 0 0 1-.75-.75v-6.5a.75.75 0 0 1 .75-.75h6.5a.75.75 0 0 1 .75.75v.25" />
    </Icon>
  );
}

/** An arrow out of a tray: export. */
export function ExportIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M8 10V2.25M4.75 5.25 8 2l3.25 3.25M4.5 8H3.25a.75.75 0 0 0-.75.75v4c0 .41.34.75.75.75h9.5c.41 0 .75-.34.75-.75v-4a.75.75 0 0 0-.75-.75H11.5" />
    </Icon>
  );
}

/** An arrow into a tray: import. */
export function ImportIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M8 2v7.75M4.75 6.75 8 10l3.25-3.25M4.5 8H3.25a.75.75 0 0 0-.75.75v4c0 .41.34.75.75.75h9.5c.41 0 .75-.34.75-.75v-4a.75.75 0 0 0-.75-.75H11.5" />
    </Icon>
  );
}

/** Two halves side by side. */
export function PairIcon(): JSX.Element {
  return (
    <Icon>
      <rect x="1.75" y="3" width="12.5" height="10" rx="1.25" />
      <path d="M8 3v10" />
    </Icon>
  );
}

/** A picture behind a picture: it moves. */
export function MotionIcon(): JSX.Element {
  return (
    <Icon>
      <rect x="1.75" y="3.5" width="8.5" height="9" rx="1.25" />
      <path d="M12.25 4.5v7M14.25 5.75v4.5" />
    </Icon>
  );
}

/** A triangle in a frame: a video. */
export function FilmIcon(): JSX.Element {
  return (
    <Icon>
      <rect x="1.75" y="3" width="12.5" height="10" rx="1.25" />
      <path d="m6.75 5.75 3.5 2.25-3.5 2.25v-4.5Z" />
    </Icon>
  );
}
