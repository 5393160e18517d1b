/** The names under which files are saved: safe on every system, and telling what is in them. */
import { ageFigures } from './texts';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'application/zip': 'zip',
};

const MAX_TITLE_CHARACTERS = 60;
/** A name has 255 bytes on Linux and macOS; ages, day and extension come after the title, and «(1)» from the browser. */
const MAX_TITLE_BYTES = 200;

/** What a file name may not hold on Windows, macOS or Linux, what hides or reverses text, and halves of characters. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*~%#]/gu;

/** Names of devices, which Windows takes for them whatever follows after a dot. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\s|$)/i;

function safeTitle(title: string): string {
  const plain = title.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();
  // Windows drops dots and spaces at the end, and a dot in front hides the file elsewhere.
  return cutTitle(plain)
    .replace(/^[.\s-]+|[.\s-]+$/g, '')
    .replace(DEVICE, '_$1');
}

function cutTitle(title: string): string {
  const letters = [...title].slice(0, MAX_TITLE_CHARACTERS);
  while (new TextEncoder().encode(letters.join('')).length > MAX_TITLE_BYTES) letters.pop();
  return letters.join('');
}

function dayOf(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function extensionOf(type: string): string {
  return EXTENSIONS[type.split(';')[0]?.trim().toLowerCase() ?? ''] ?? 'bin';
}

const plainFigures = (years: number): string => ageFigures(years).replace('−', '-');

/** «Astronaut +20 2026-11-22.jpg». `type` is the MIME type of the bytes, `at` epoch ms. */
export function resultFileName(title: string, ageChangeYears: number, at: number, type: string): string {
  return `${safeTitle(title) || 'Reage'} ${plainFigures(ageChangeYears)} ${dayOf(at)}.${extensionOf(type)}`;
}

/** «Astronaut -30 +30 2026-11-22.gif»: from the youngest to the oldest that it shows, the original as 0. */
export function exportFileName(title: string, years: readonly number[], at: number, type: string): string {
  const span = [...new Set([Math.min(...years), Math.max(...years)])].map(plainFigures).join(' ');
  return `${safeTitle(title) || 'Reage'} ${span} ${dayOf(at)}.${extensionOf(type)}`;
}

/** «Reage 2026-11-22.zip», for an archive that was written at `at` (epoch ms). */
export function archiveFileName(at: number): string {
  return `Reage ${dayOf(at)}.${extensionOf('application/zip')}`;
}
