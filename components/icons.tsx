/** The icons of jobs and pages. */
import type { JSX } from 'preact';
import { Icon } from './icon';

/** A grid of pictures. */
export function GalleryIcon(): JSX.Element {
  return (
    <Icon>
      <rect x="2" y="2" width="5" height="5" rx="1" />
      <rect x="9" y="2" width="5" height="5" rx="1" />
      <rect x="2" y="9" width="5" height="5" rx="1" />
      <rect x="9" y="9" width="5" height="5" rx="1" />
    </Icon>
  );
}

/** Two sliders: settings. */
export function SettingsIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M2 5h6.5M12.5 5H14M2 11h1.5M7.5 11H14" />
      <circle cx="10.5" cy="5" r="1.75" />
      <circle cx="5.5" cy="11" r="1.75" />
    </Icon>
  );
}

/** An arrow onto a tray: download. */
export function DownloadIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M8 2v8M4.75 7 8 10.25 11.25 7M2.5 13.5h11" />
    </Icon>
  );
}

/** A bookmark: keeps the original. */
export function KeepIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M4 2.5h8v11L8 10.25 4 13.5z" />
    </Icon>
  );
}

/** An arrow that leaves its frame: opens a page. */
export function OpenIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M9.5 2.5h4v4M13.25 2.75 8 8M12 9.5v3a1 1 0 0 1-1 1H3.5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h3" />
    </Icon>
  );
}

/** A bin: delete. */
export function DeleteIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M2.5 4.5h11M6 4.25V3a.75.75 0 0 1 .75-.75h2.5A.75.75 0 0 1 10 3v1.25M4 4.75l.6 7.9a1 1 0 0 0 1 .85h4.8a1 1 0 0 0 1-.85l.6-7.9M6.75 7.25v3.5M9.25 7.25v3.5" />
    </Icon>
  );
}

/** An arrow that comes round: again. */
export function AgainIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M13.25 8a5.25 5.25 0 1 1-1.6-3.78L13.5 6M13.5 2.5V6H10" />
    </Icon>
  );
}

/** A cross: cancel, close. */
export function CloseIcon(): JSX.Element {
  return (
    <Icon>
      <path d="m4 4 8 8M12 4l-8 8" />
    </Icon>
  );
}

/** A triangle with a mark: something failed. */
export function ProblemIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M8 2.25 14.25 13H1.75L8 2.25ZM8 6.5v3M8 11.25v.01" />
    </Icon>
  );
}

/** Two bars: waits for the person. */
export function WaitingIcon(): JSX.Element {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.5 6v4M9.5 6v4" />
    </Icon>
  );
}

/** A question in a circle: not confirmed. */
export function QuestionIcon(): JSX.Element {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.4 6.3a1.65 1.65 0 1 1 2.35 1.5c-.5.24-.75.55-.75 1.1M8 11v.01" />
    </Icon>
  );
}

/** An empty picture frame. */
export function PictureIcon(): JSX.Element {
  return (
    <Icon>
      <rect x="2" y="2.5" width="12" height="11" rx="1.5" />
      <path d="m2.5 11.5 3.25-3.25 2.5 2.5 2-2 3.25 3.25" />
      <circle cx="10.25" cy="5.75" r="1" />
    </Icon>
  );
}

/** A tick. */
export function TickIcon(): JSX.Element {
  return (
    <Icon>
      <path d="m3.5 8.5 3 3 6-7" />
    </Icon>
  );
}

/** A pointer in a frame: choose something on the page. */
export function PointIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M2.5 6V3.5a1 1 0 0 1 1-1H6M10 2.5h2.5a1 1 0 0 1 1 1V6M6 13.5H3.5a1 1 0 0 1-1-1V10M8 8l6 2.25-2.6 1.15L10.25 14 8 8Z" />
    </Icon>
  );
}

/** A plus: closer. */
export function PlusIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M8 3v10M3 8h10" />
    </Icon>
  );
}

/** Stops on a line that runs from left to right: a timeline. */
export function TimelineIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M1.5 8h2M6.5 8h3M12.5 8h2" />
      <circle cx="5" cy="8" r="1.5" />
      <circle cx="11" cy="8" r="1.5" />
    </Icon>
  );
}

/** Three dots: more. */
export function MoreIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2" />
    </Icon>
  );
}
