/** The name under which a result is saved: safe on every system, and telling what it is. */
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
};

const MAX_TITLE_CHARACTERS = 60;

/** What a file name may not hold on Windows, macOS or Linux, and what hides or reverses text. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*~%#]/gu;

function safeTitle(title: string): string {
  const plain = title.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();
  const short = [...plain].slice(0, MAX_TITLE_CHARACTERS).join('');
  // Windows drops dots and spaces at the end, and a dot in front hides the file elsewhere.
  return short.replace(/^[.\s-]+|[.\s-]+$/g, '');
}

/** «Astronaut +20 years 2026-11-22.jpg». `type` is the MIME type of the bytes, `at` epoch ms. */
export function resultFileName(title: string, ageChangeYears: number, at: number, type: string): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const age = ageFigures(ageChangeYears).replace('−', '-');
  const extension = EXTENSIONS[type.split(';')[0]?.trim().toLowerCase() ?? ''] ?? 'bin';
  return `${safeTitle(title) || 'Reage'} ${age} ${day}.${extension}`;
}
