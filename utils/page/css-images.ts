/** The pictures in a computed CSS value such as that of `background-image`. */
import { isShownType } from './candidates';

/**
 * The addresses in a computed value, one for each layer that has any: of an `image-set()` the sharpest that the
 * browser shows. Gradients and keywords give none.
 */
export function listCssImages(value: string): string[] {
  return splitTopLevel(value).flatMap((layer) => readLayer(layer) ?? []);
}

function readLayer(layer: string): string | undefined {
  const set = /^(?:-webkit-)?image-set\((.*)\)$/is.exec(layer)?.[1];
  if (set === undefined) return readUrl(layer);
  const options = splitTopLevel(set)
    .filter((option) => isShownType(/\btype\(\s*["']([^"']*)["']\s*\)/i.exec(option)?.[1] ?? null))
    .flatMap((option) => {
      const url = readUrl(option);
      const [, size = '1', unit = 'x'] = /\s([\d.]+)(x|dppx|dpi|dpcm)\b/i.exec(afterUrl(option)) ?? [];
      const perInch = { dpi: 96, dpcm: 96 / 2.54 }[unit.toLowerCase()] ?? 1;
      return url ? [{ url, density: Number(size) / perInch }] : [];
    });
  return options.sort((a, b) => b.density - a.density)[0]?.url;
}

const URL_PATTERN =
  /url\(\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|([^"'()\s\\]*(?:\\.[^"'()\s\\]*)*))\s*\)/is;

function readUrl(text: string): string | undefined {
  const [, double, single, bare] = URL_PATTERN.exec(text) ?? [];
  return unescapeCss(double ?? single ?? bare ?? '') || undefined;
}

function afterUrl(option: string): string {
  return option.replace(URL_PATTERN, '').replace(/\btype\([^)]*\)/i, '');
}

function unescapeCss(text: string): string {
  return text.replace(/\\(?:([\da-f]{1,6})\s?|(\r\n|[\n\f\r])|(.))/gis, (_, hex, newline, character) => {
    if (newline !== undefined) return '';
    if (hex === undefined) return character;
    const code = Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** Parts between commas that stand in neither brackets nor quotes, without the space around them. */
function splitTopLevel(value: string): string[] {
  const parts = [''];
  let depth = 0;
  let quote = '';
  for (const [token] of value.matchAll(/\\.|[\s\S]/gs)) {
    if (quote) quote = token === quote ? '' : quote;
    else if (token === '"' || token === "'") quote = token;
    else if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    if (token === ',' && depth === 0 && !quote) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}
