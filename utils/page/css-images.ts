/** The pictures in a computed CSS value such as that of `background-image`. */
import { isShownType } from './candidates';

/**
 * The addresses in a computed value: of an `image-set()` the sharpest that the browser shows, of a `cross-fade()` all that
 * it fades between, the strongest first. Gradients, keywords and parts of the same document give none.
 */
export function listCssImages(value: string): string[] {
  return splitTopLevel(value, ',').flatMap(readLayer);
}

/** One layer; that of `content` may hold several pictures between words. */
function readLayer(layer: string): string[] {
  return splitTopLevel(layer, ' ').flatMap((part) => {
    const [, name = '', inside = ''] = /^([a-z-]+)\((.*)\)$/is.exec(part) ?? [];
    const plain = name.toLowerCase().replace(/^-(webkit|moz)-/, '');
    if (plain === 'url' || plain === 'src') return keepFile(readUrl(part));
    if (plain === 'image-set') return readSet(inside);
    if (plain === 'cross-fade') return readFade(inside);
    return plain === 'image' ? readStrings(inside) : [];
  });
}

/** One `image-set()` is one picture in several files, so the sharpest stands for all. */
function readSet(inside: string): string[] {
  const options = splitTopLevel(inside, ',')
    .filter((option) => isShownType(/\btype\(\s*["']([^"']*)["']\s*\)/i.exec(option)?.[1] ?? null))
    .map((option) => {
      const [, size = '1', unit = 'x'] =
        /(?:^|\s)([\d.]+)(x|dppx|dpi|dpcm)\b/i.exec(withoutFiles(option)) ?? [];
      const perInch = { dpi: 96, dpcm: 96 / 2.54 }[unit.toLowerCase()] ?? 1;
      return { urls: readStrings(option), density: Number(size) / perInch };
    });
  return options.filter(({ urls }) => urls.length > 0).sort((a, b) => b.density - a.density)[0]?.urls ?? [];
}

/** As both kinds are written: `cross-fade(a 40%, b)`, and `-webkit-cross-fade(a, b, 0.4)`, whose share is that of `b`. */
function readFade(inside: string): string[] {
  const parts = splitTopLevel(inside, ',');
  const shared = parts.length === 3 ? readShare(parts[2] ?? '', true) : undefined;
  const shares = parts.map((part, index) => {
    if (shared !== undefined) return index === 0 ? 1 - shared : index === 1 ? shared : 0;
    return readShare(part, false);
  });
  const known = shares.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  const rest = (1 - known) / Math.max(shares.filter((share) => share === undefined).length, 1);
  return parts
    .map((part, index) => ({ urls: readStrings(part), share: shares[index] ?? rest }))
    .sort((a, b) => b.share - a.share)
    .flatMap(({ urls }) => urls);
}

/** A share of the whole; a bare number only where nothing else can stand. */
function readShare(part: string, isBare: boolean): number | undefined {
  const text = withoutFiles(part);
  const percent = /(?:^|\s)([\d.]+)%/.exec(text)?.[1];
  if (percent !== undefined) return Number(percent) / 100;
  return isBare && /^[\d.]+$/.test(text.trim()) ? Number(text) : undefined;
}

/** Within a function for pictures a string is an address too. */
function readStrings(text: string): string[] {
  const [first = ''] = splitTopLevel(text, ' ').filter((part) => !/^[\d.]+(%|[a-z]*)$/i.test(part));
  const quoted = /^(["'])(.*)\1$/s.exec(first)?.[2];
  return quoted === undefined
    ? readLayer(text.replace(/\btype\([^)]*\)/i, ''))
    : keepFile(unescapeCss(quoted));
}

const URL_PATTERN =
  /(?:url|src)\(\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|([^"'()\s\\]*(?:\\.[^"'()\s\\]*)*))[^)]*\)/is;

function readUrl(text: string): string {
  const [, double, single, bare] = URL_PATTERN.exec(text) ?? [];
  return unescapeCss(double ?? single ?? bare ?? '');
}

/** What begins with «#» is a part of the page, such as a mask that is drawn there. */
function keepFile(url: string): string[] {
  return url && !url.startsWith('#') ? [url] : [];
}

function withoutFiles(text: string): string {
  return text
    .replace(URL_PATTERN, '')
    .replace(/(["']).*?\1/gs, '')
    .replace(/\btype\([^)]*\)/i, '');
}

function unescapeCss(text: string): string {
  return text.replace(/\\(?:([\da-f]{1,6})\s?|(\r\n|[\n\f\r])|(.))/gis, (_, hex, newline, character) => {
    if (newline !== undefined) return '';
    if (hex === undefined) return character;
    const code = Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** Parts between separators that stand in neither brackets nor quotes, without the space around them. */
function splitTopLevel(value: string, separator: ',' | ' '): string[] {
  const parts = [''];
  let depth = 0;
  let quote = '';
  for (const [token] of value.matchAll(/\\.|[\s\S]/gs)) {
    if (quote) quote = token === quote ? '' : quote;
    else if (token === '"' || token === "'") quote = token;
    else if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    const isSeparator = separator === ' ' ? /^\s$/.test(token) : token === separator;
    if (isSeparator && depth === 0 && !quote) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}
