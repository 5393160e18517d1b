/** The tables of docs/reliability.md, made of what the tests play and the engine follows. */
import locale from '../../../locales/en.json';
import { type FailureKind, REMEDIES } from '../../../utils/core/failure';
import { isOtherWayOpen } from '../../../utils/core/way';
import { CODE_ROWS, FAULT_ROWS, MESSAGE_ROWS } from './fault-rows';

/** Fault → kind for each call. */
export function renderFaultTable(): string {
  const rows = FAULT_ROWS.map(({ name, kind, submit, download }) => {
    const isDownloadOnly = kind === 'bad-result';
    const api = isDownloadOnly ? '–' : `\`${kind}\``;
    const sent = isDownloadOnly ? '–' : submit === 'lost' ? '**unconfirmed**' : 'not accepted';
    const got = download === 'none' ? '–' : `\`${download ?? kind}\``;
    return `| ${name} | ${api} | ${sent} | ${got} |`;
  });
  return [
    '| fault | detect, status, credits, token, cancel | submit | download |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** Code of the service → kind. A refusal by code is never charged. */
export function renderCodeTable(): string {
  const rows = CODE_ROWS.map(
    ({ code, says, kind }) => `| ${code === 4242 ? '' : code} | ${says} | \`${kind}\` |`,
  );
  return ['| code | the service says | kind |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Message of a detector → kind, and whether the next route to the service is tried. */
export function renderMessageTable(): string {
  const rows = MESSAGE_ROWS.map(({ says, kind }) => {
    const helps = isOtherWayOpen({ kind }, { kind: 'image', url: '' });
    return `| ${says} | \`${kind}\` | ${helps ? 'the next route' : 'stop'} |`;
  });
  return ['| `error_msg` begins with | kind | a picture then takes |', '| --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** Kind → what the engine does, and the words that the person reads. */
export function renderRemedyTable(): string {
  const rows = (Object.keys(REMEDIES) as FailureKind[]).map((kind) => {
    const { title, next } = wordsOf(kind);
    return `| \`${kind}\` | ${describeRemedy(kind)} | ${title}. ${next} |`;
  });
  return ['| kind | what the engine does | what the person reads |', '| --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced. Throws where they are missing. */
export function replaceBetween(text: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`There is no place for «${name}»`);
  return `${text.slice(0, from + open.length)}\n\n${content}\n\n${text.slice(to)}`;
}

function describeRemedy(kind: FailureKind): string {
  const remedy = REMEDIES[kind];
  if (remedy.do === 'stop') return '`failed`';
  if (remedy.do === 'wait') return `\`waiting\`, \`${remedy.for}\``;
  const after = remedy.else === 'stop' ? '`failed`' : '`waiting`, `offline`';
  return `tries ${remedy.tries} more times, 0 to 2ⁿ s apart, at least \`Retry-After\`; then ${after}`;
}

function wordsOf(kind: FailureKind): { title: string; next: string } {
  const words: Record<string, { title: string; next: string }> = locale.failure;
  const found = words[kind.replaceAll('-', '_')];
  if (!found) throw new Error(`No words for ${kind}`);
  return found;
}
