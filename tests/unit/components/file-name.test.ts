/** Names of downloads are safe on every system and tell what is in the file. */
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { archiveFileName, exportFileName, resultFileName } from '../../../components/file-name';

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
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['LPT1 printed', '_LPT1 printed'],
    ['Constance', 'Constance'],
    ['half \ud83d of one', 'half of one'],
    ['👩‍🚀 in space', '👩 🚀 in space'],
  ])('makes «%s» safe', (title, safe) => {
    expect(resultFileName(title, 20, AT, 'image/webp')).toBe(`${safe} +20 2026-11-22.webp`);
  });

  it('keeps long titles short without cutting a character in two', () => {
    const name = resultFileName('👩'.repeat(100), 20, AT, 'image/jpeg');
    expect(name).toBe(`${'👩'.repeat(50)} +20 2026-11-22.jpg`);
    expect(resultFileName('a'.repeat(100), 20, AT, 'image/jpeg')).toBe(
      `${'a'.repeat(60)} +20 2026-11-22.jpg`,
    );
  });

  it('reads the type without its parameters, and names what it does not know «bin»', () => {
    expect(resultFileName('a', 0, AT, 'IMAGE/JPEG; charset=binary')).toBe('a 0 2026-11-22.jpg');
    expect(resultFileName('a', 0, AT, '')).toBe('a 0 2026-11-22.bin');
  });
});

describe('exportFileName', () => {
  it('names the ages from the youngest to the oldest', () => {
    expect(exportFileName('Eileen', [0, 20], AT, 'image/png')).toBe('Eileen 0 +20 2026-11-22.png');
    expect(exportFileName('Eileen', [10, -30, 0, 30], AT, 'video/mp4')).toBe('Eileen -30 +30 2026-11-22.mp4');
    expect(exportFileName('Eileen', [0, 0], AT, 'image/gif')).toBe('Eileen 0 2026-11-22.gif');
  });
});

describe('archiveFileName', () => {
  it('names the day', () => expect(archiveFileName(AT)).toBe('Reage 2026-11-22.zip'));
});

describe('any title', () => {
  const titles = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.stringMatching(/^[ .-]*(con|NUL|aux|Lpt1)?[ .]*[a-z]{0,3}$/),
  );
  const years = fc.integer({ min: -30, max: 30 });

  it('makes a name that every system takes, under which nothing hides', () => {
    fc.assert(
      fc.property(titles, years, fc.array(years, { minLength: 1 }), (title, one, many) => {
        const names = [
          resultFileName(title, one, AT, 'image/png'),
          exportFileName(title, many, AT, 'image/gif'),
        ];
        for (const name of names) {
          expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/u);
          expect(name).toMatch(/^[^\s.-].* (0|[+-]\d+)( [+-]?\d+)? 2026-11-22\.(png|gif)$/u);
          expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$| )/i);
          expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(245);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
