// What one case of the matrix is: a page with one thing on it, and what is known about that thing.

import { isLoopback, LOCAL_HOST } from '../../hosts';

/** The public name of a host that has the pictures of a page under a public name: map it to the sandbox too. */
export const PICTURE_HOST = 'cdn.example';

/** The names under which one page may point at the site. */
export type Origins = {
  /** The page's own. */
  readonly here: string;
  /** The same site under another name: another one of this machine, or the public one of its pictures' host. */
  readonly other: string;
  /** The same site by its loopback address, and by a name that only a local network has. */
  readonly loopback: string;
  readonly local: string;
};

/** The names of the site for a page at this origin; `port` is the sandbox's own for the page's scheme. */
export function nameOrigins(here: string, port: number): Origins {
  const { protocol, hostname } = new URL(here);
  return {
    here,
    other: isLoopback(hostname)
      ? `${protocol}//${hostname === '127.0.0.1' ? 'localhost' : '127.0.0.1'}:${port}`
      : `${protocol}//${PICTURE_HOST}`,
    loopback: `${protocol}//127.0.0.1:${port}`,
    local: `${protocol}//${LOCAL_HOST}:${port}`,
  };
}

export type CaseGroup =
  | 'Elements'
  | 'Places'
  | 'Addresses'
  | 'What is shown'
  | 'Formats'
  | 'Faces'
  | 'Video and documents';

export type Case = {
  /** Its page is `/cases/<id>.html` unless `path` says otherwise. */
  readonly id: string;
  readonly group: CaseGroup;
  readonly title: string;
  /** One sentence on what the page shows; also its text. */
  readonly what: string;
  /** How a person reaches the thing: the browser's menu of an image or a video, or the picker. */
  readonly by: 'image-menu' | 'video-menu' | 'pick';
  /** CSS selector of the thing, in the document or in what `within` names. */
  readonly selector: string;
  /**
   * The element that holds the thing: a frame, or a shadow root's host. A closed root answers no script:
   * point at the middle of its host.
   */
  readonly within?: { readonly kind: 'frame' | 'open-shadow' | 'closed-shadow'; readonly selector: string };
  /** Path of what should be taken: the best picture, or the video, that the page offers. */
  readonly shows: string;
  /** Under which of the site's names that is; its own unless told. */
  readonly at?: keyof Origins;
  /**
   * What the service can do with the thing's own address: `public`, it downloads and takes it; `unfit`, it
   * downloads and refuses it; `closed`, it cannot download it; `differs`, it downloads another picture; `none`, no http
   * address stands for what is shown.
   */
  readonly address: 'public' | 'unfit' | 'closed' | 'differs' | 'none';
  /** Faces in it, of a video in its first frame; 0 as well where no browser shows anything. */
  readonly faces: number;
  /** Which of several things under the point is picked; the uppermost unless told. */
  readonly picks?: 'last';
  readonly path?: string;
  /** The media type of a document that is no HTML; `body` is then all of it. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The thing in HTML. A script in it must set `data-ready` on the root element when the thing is there. */
  body(origins: Origins): string;
};

export const PORTRAIT = '/photos/astronaut.jpg';
export const ALT = 'Portrait of Eileen Collins in an orange space suit';
export const FILES = '/cases/files';

type Given = Omit<Case, 'selector' | 'shows' | 'address' | 'faces' | 'by'> & Partial<Case>;

/** A case about `#thing`, reached by the image menu, that shows the portrait; each can be overridden. */
export function createCase(given: Given): Case {
  return {
    selector: '#thing',
    shows: PORTRAIT,
    address: 'public',
    faces: 1,
    by: 'image-menu',
    ...given,
  };
}

/** The path of a case's page. */
export function nameCasePath({ id, path }: Case): string {
  return path ?? `/cases/${id}.html`;
}

/** The address of what should be taken. */
export function nameShownUrl({ at = 'here', shows }: Case, origins: Origins): string {
  return `${origins[at]}${shows}`;
}

/** `<img id="thing">` of an address, with further attributes. */
export function createImage(src: string, more = 'width="512" height="512"'): string {
  return `<img id="thing" src="${src}" alt="${ALT}" ${more}>`;
}

/** A module script that runs the lines given, in which `thing` is the element, and then says that it is ready. */
export function createScript(lines: string): string {
  return `<script type="module">
        const thing = document.querySelector('#thing');
        ${lines.trim()}
        document.documentElement.dataset.ready = 'yes';
      </script>`;
}
