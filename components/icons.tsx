/** The icon set: one stroke, one size, drawn in the colour of the text around it. */
import type { ComponentChildren, JSX } from 'preact';

function Icon(props: { children: ComponentChildren }): JSX.Element {
  return (
    <svg
      class="icon"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {props.children}
    </svg>
  );
}

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
