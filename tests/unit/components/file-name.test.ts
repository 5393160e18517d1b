/** Names of downloads are safe on every system and tell what is in the file. */
import { describe, expect, it, vi } from 'vitest';
import { resultFileName } from '../../../components/file-name';

vi.mock('#i18n', () => import('./english'));

const AT = new Date(2026, 10, 22, 12).getTime();

describe('resultFileName', () => {
  it('is made of the title, the age change and the day', () => {
    expect(resultFileName('Eileen Collins', 20, AT, 'image/jpeg')).toBe('Eileen Collins +20 2026-11-22.jpg');
    expect(resultFileName('Eileen Collins', -5, AT, 'image/png')).toBe('Eileen Collins -5 2026-11-22.png');
  });

  it.each([
    ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
    ['../../etc/passwd', 'etc passwd'],
    ['.hidden ', 'hidden'],
    ['\u202Egpj.exe\u0000', 'gpj.exe'],
    ['  ', 'Reage'],
    ['👩‍🚀 in space', '👩 🚀 in space'],
  ])('makes «%s» safe', (title, safe) => {
    expect(resultFileName(title, 20, AT, 'image/webp')).toBe(`${safe} +20 2026-11-22.webp`);
  });

  it('keeps long titles short without cutting a character in two', () => {
    const name = resultFileName('👩'.repeat(100), 20, AT, 'image/jpeg');
    expect(name).toBe(`${'👩'.repeat(60)} +20 2026-11-22.jpg`);
  });

  it('reads the type without its parameters, and names what it does not know «bin»', () => {
    expect(resultFileName('a', 0, AT, 'IMAGE/JPEG; charset=binary')).toBe('a 0 2026-11-22.jpg');
    expect(resultFileName('a', 0, AT, '')).toBe('a 0 2026-11-22.bin');
  });
});
