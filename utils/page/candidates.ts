/** The best address of an image in a page: the picture itself, neither its thumbnail nor a placeholder. */
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
/** A picture this much smaller than its place stands in for another one. */
const PLACEHOLDER_RATIO = 4;
const PLACEHOLDER_SIDE_PX = 2;

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
 * The best address of an image as it stands in its page, absolute; '' when it has none. Within a `picture`, only
 * the source that the browser shows now counts, since another one may be another picture.
 */
export function findBestUrl(image: HTMLImageElement): string {
  const shown = image.currentSrc || image.src;
  if (isPlaceholder(image, shown)) {
    const lazy = findLazyUrl(image);
    if (lazy) return toAbsolute(lazy, image);
  }
  const best = toAbsolute(findLargest(findShownSet(image)) ?? shown, image) || shown;
  const link = image.closest('a')?.href;
  return link && isSamePicture(best, link) ? link : best;
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

/** The `srcset` from which the browser chooses now. */
function findShownSet(image: HTMLImageElement): string {
  const sources = listSources(image).filter(({ srcset }) => srcset);
  const shown = sources.find(
    ({ type, media }) =>
      isShownType(type) && (!media || image.ownerDocument.defaultView?.matchMedia(media).matches),
  );
  // For the same screens it is the same picture, and as one of these it need not be converted.
  const plain = sources.find(({ type, media }) => PLAIN_TYPES.test(type) && media === shown?.media);
  return (plain ?? shown)?.srcset ?? image.srcset;
}

function isPlaceholder(image: HTMLImageElement, shown: string): boolean {
  if (!shown || /^(data:|about:)/.test(shown)) return true;
  if (!image.complete) return false;
  const { naturalWidth, naturalHeight, clientWidth } = image;
  const isDot = naturalWidth <= PLACEHOLDER_SIDE_PX || naturalHeight <= PLACEHOLDER_SIDE_PX;
  return isDot || naturalWidth * PLACEHOLDER_RATIO < clientWidth;
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

function toAbsolute(url: string, { baseURI }: Node): string {
  return URL.canParse(url, baseURI) ? new URL(url, baseURI).href : '';
}
