/** The addresses under which a page may have a better file of the picture that an image shows. */
import parseSrcset from '@prettier/parse-srcset';

/** Image types that every supported browser shows. */
const SHOWN_TYPES = /^image\/(jpe?g|pjpeg|png|apng|gif|webp|avif|svg\+xml|bmp|(x-|vnd\.microsoft\.)icon)$/i;
/** Those of them that the service takes (sandbox/README.md says what is assumed). */
const PLAIN_TYPES = /^image\/(jpe?g|pjpeg|png|webp)$/i;
/** Where lazy loaders keep the address of the picture until it is looked at; sets before single ones. */
const LAZY_SETS = ['data-srcset', 'data-lazy-srcset', 'data-original-set'];
const LAZY_ADDRESSES = [
  'data-full',
  'data-original',
  'data-src',
  'data-lazy-src',
  'data-lazy',
  'data-original-src',
  'data-hi-res-src',
  'data-image',
  'data-url',
];

/** Every address of a `srcset`, with its width in pixels or its density; nothing when it cannot be read. */
export function listSrcset(srcset: string): { url: string; size: number }[] {
  try {
    return parseSrcset(srcset).map(({ source, width, density }) => ({
      url: source.value,
      size: width?.value ?? density?.value ?? 1,
    }));
  } catch {
    return [];
  }
}

/** The address of the largest picture of a `srcset`, the first of several; `undefined` when there is none. */
export function findLargest(srcset: string): string | undefined {
  const [first, ...rest] = listSrcset(srcset);
  return first && rest.reduce((largest, each) => (each.size > largest.size ? each : largest), first).url;
}

/** Whether browsers show images of this type; an absent one is not held against it. */
export function isShownType(type: string | null): boolean {
  return !type || SHOWN_TYPES.test(type.replace(/;.*$/, '').trim());
}

/**
 * An address that may be better than the one that is shown, absolute. The largest of the `srcset` from which the browser
 * chose is declared to be the same picture; a link around the image and the attributes of lazy loaders may lead anywhere.
 */
export type Candidate = { url: string; isDeclared: boolean };

/** The address that the browser shows; '' when it shows none. */
export function findShownUrl(image: HTMLImageElement): string {
  return image.currentSrc || image.src;
}

/** Every address that may be better than the one that is shown, the most promising first. */
export function listCandidates(image: HTMLImageElement): Candidate[] {
  const shown = findShownUrl(image);
  const largest = toAbsolute(findLargest(findShownSet(image)) ?? '', image);
  const link = image.closest('a')?.href ?? '';
  const isLinked = [largest, shown].some((url) => url && isSamePicture(url, link));
  const lazy = toAbsolute(findLazyUrl(image) ?? '', image);
  const claimed = [isLinked ? link : '', lazy].filter((url) => url !== largest);
  return [...claimed.map((url) => ({ url, isDeclared: false })), { url: largest, isDeclared: true }].filter(
    ({ url }) => url && url !== shown,
  );
}

/** The address by which an image is known, before anything of it is read; '' when it has none. */
export function findBestUrl(image: HTMLImageElement): string {
  const candidates = listCandidates(image);
  const declared = candidates.find(({ isDeclared }) => isDeclared)?.url;
  return declared ?? (findShownUrl(image) || (candidates[0]?.url ?? ''));
}

/** Every address under which an image may be known to the browser's menu, absolute. */
export function listUrls(image: HTMLImageElement): string[] {
  const sets = [image.srcset, ...listSources(image).map(({ srcset }) => srcset)];
  const urls = sets.flatMap(listSrcset).map(({ url }) => toAbsolute(url, image));
  return [image.currentSrc, image.src, ...urls].filter(Boolean);
}

/**
 * Whether a link leads to the full size of the picture that it surrounds: the same host and the same file, but for
 * the marks of a smaller size in its name or folder. Anything less certain counts as another picture.
 */
export function isSamePicture(imageUrl: string, linkUrl: string): boolean {
  const [image, link] = [readPath(imageUrl), readPath(linkUrl)];
  if (!image || !link || image.origin !== link.origin || image.whole === link.whole) return false;
  return image.folder === link.folder && image.stem === link.stem && !link.isSmaller;
}

function readPath(url: string) {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname, protocol } = new URL(url);
  const [, folder, name] = /^(.*\/)([^/]+)\.(?:jpe?g|png|webp|avif|gif)$/i.exec(pathname) ?? [];
  if (!/^https?:$/.test(protocol) || folder === undefined || name === undefined) return undefined;
  const smallFolder = /\/(thumbs?|thumbnails?|small|medium|preview)(?=\/)/gi;
  const smallName = /([-_.](\d{2,4}x\d{2,4}|thumb(nail)?|small|medium|preview))+$/i;
  return {
    origin,
    whole: pathname,
    folder: folder.replace(/\/(large|full|original)(?=\/)/gi, '').replace(smallFolder, ''),
    stem: name.replace(smallName, ''),
    isSmaller: folder.search(smallFolder) >= 0 || smallName.test(name),
  };
}

function listSources(image: HTMLImageElement): HTMLSourceElement[] {
  const parent = image.parentElement;
  if (parent?.localName !== 'picture') return [];
  return [...parent.children].filter((child): child is HTMLSourceElement => child.localName === 'source');
}

/**
 * The `srcset` from which the browser chooses now; '' where what it shows is in none. Within a `picture`, only the
 * source that it chose counts, since another one may be another picture.
 */
function findShownSet(image: HTMLImageElement): string {
  const sources = listSources(image).filter(({ srcset }) => srcset);
  const fitting = sources.filter(
    ({ type, media }) =>
      isShownType(type) && (!media || image.ownerDocument.defaultView?.matchMedia(media).matches),
  );
  const { currentSrc, src, srcset } = image;
  const holds = (set: string): boolean =>
    listSrcset(set).some(({ url }) => toAbsolute(url, image) === currentSrc);
  // What the browser shows, it says: it may know more types than we do.
  const shown = currentSrc ? [...fitting, ...sources].find((each) => holds(each.srcset)) : fitting[0];
  if (currentSrc && !shown && currentSrc !== src && !holds(srcset)) return '';
  // For the same screens it is the same picture, and as one of these it need not be converted.
  const plain = sources.find(({ type, media }) => PLAIN_TYPES.test(type) && media === shown?.media);
  return (shown && (plain ?? shown).srcset) ?? srcset;
}

function findLazyUrl(image: HTMLImageElement): string | undefined {
  const holders = [...listSources(image).filter(({ type }) => isShownType(type)), image];
  for (const holder of holders) {
    for (const name of LAZY_SETS) {
      const url = findLargest(holder.getAttribute(name) ?? '');
      if (url) return url;
    }
  }
  return LAZY_ADDRESSES.map((name) => image.getAttribute(name)?.trim()).find(
    (value) => value && !/^(data:|[{[])/.test(value),
  );
}

/** An empty address would be that of the page. */
function toAbsolute(url: string, { baseURI }: Node): string {
  return url && URL.canParse(url, baseURI) ? new URL(url, baseURI).href : '';
}
