/** What is read off the sources is neither more nor less than what they show and name. */
import { expect, it } from 'vitest';
import { collectSayings, findGlue, findUntranslated, isSaid, parse, type Source } from './source-texts';

/** A sample writes `#{…}` for the holes of a template. */
async function read(sample: string): Promise<Source[]> {
  return [{ file: 'a.tsx', tree: await parse('a.tsx', sample.replaceAll('#{', '${')) }];
}

it.each([
  ['<p>Hello</p>', ['Hello']],
  ['<p>{isBusy ? "Wait" : null}</p>', ['Wait']],
  ['<p>{isBusy && `Wait #{name}`}</p>', ['Wait']],
  ['<img alt="A face" />', ['A face']],
  ['<button aria-label={busy ? "Busy" : text("a.b")} />', ['Busy']],
  ['<Field label="Key" />', ['Key']],
  ['mark.setAttribute("aria-label", "Pick")', ['Pick']],
  ['<input name="key" type="text" class="wide" />', []],
  ['<p class="small">{text("a.b")} · {title}: {`#{a} · #{b}`} 20</p>', []],
  ['<p>{kind === "image" ? text("a.b") : null}</p>', []],
  ['<p>{kind === "image" && text("a.b")}</p>', []],
  ['<p title={"Age " + years}>{name || "Nobody"}</p>', ['Nobody', 'Age']],
  ['note.textContent = isBusy ? "Wait" : text("a.b")', ['Wait']],
  ['note.append(mark, "Wait", text("a.b"))', ['Wait']],
  ['note.className = "wide"; note.style.color = "red"', []],
  ['<img alt={text("a.b")} title={`#{a}: #{b}`} />', []],
])('finds in %s what is in no locale', async (sample, words) => {
  expect(findUntranslated(await read(sample))).toEqual(words.map((each) => `a.tsx: ${each}`));
});

it.each([
  ['<p>{title}. {next}</p>', ['.']],
  ['<p><b>{title}:</b> {next}</p>', [':']],
  ['`#{title}: #{detail}`', [':']],
  ['names.join(", ")', [',']],
  ['<p>{title} · {next}</p>', []],
  ['`#{id}:after`; parts.join(":"); `#{a} #{b}`', []],
])('finds in %s punctuation of our own', async (sample, glue) => {
  expect(findGlue(await read(sample))).toEqual(glue.map((each) => `a.tsx: ${each}`));
});

it.each([
  ['text("a.b")', true],
  ['text(`a.#{what}`); const KINDS = ["b"]', true],
  ['text(`a.#{what}`); const KINDS = { b: 1 }', true],
  ['text(`a.#{what}`)', false],
  ['text(`#{stem}.#{what}`); const KINDS = ["b"]', false],
  ['make({ title: "__MSG_a_b__" })', true],
  ['text("a.bc")', false],
])('knows by %s whether a key is used', async (sample, isUsed) => {
  expect(isSaid('a.b', collectSayings(await read(sample)))).toBe(isUsed);
});
