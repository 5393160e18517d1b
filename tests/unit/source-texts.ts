/** What the sources say: the strings in them, the keys that they put together, and words that no locale holds. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseAst, transformWithEsbuild } from 'vite';

const ROOT = new URL('../../', import.meta.url);

/** A node of the syntax tree, with the fields that are read here. */
type Node = {
  type: string;
  value?: unknown;
  name?: unknown;
  key?: unknown;
  computed?: boolean;
  quasis?: unknown;
  children?: unknown;
  expression?: unknown;
  expressions?: unknown;
  consequent?: unknown;
  alternate?: unknown;
  operator?: unknown;
  left?: unknown;
  right?: unknown;
  attributes?: unknown;
  arguments?: unknown;
  callee?: unknown;
  property?: unknown;
};

export type Source = { file: string; tree: Node };

/** Every source of some folders and files, parsed without its types. */
export async function readSources(...places: string[]): Promise<Source[]> {
  const files = places.flatMap((place) => (/\.tsx?$/.test(place) ? [place] : listFiles(place)));
  return Promise.all(
    files.map(async (file) => ({ file, tree: await parse(file, readFileSync(new URL(file, ROOT), 'utf8')) })),
  );
}

function listFiles(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.d)\.tsx?$/.test(path))
    .map((path) => `${folder}/${path}`)
    .sort();
}

/** The tree of one source. Types are taken off first, since the parser reads none. */
export async function parse(file: string, code: string): Promise<Node> {
  const { code: plain } = await transformWithEsbuild(code, file, {
    jsx: 'preserve',
    target: 'esnext',
    sourcemap: false,
    tsconfigRaw: {},
  });
  return parseAst(plain, { jsx: true }) as Node;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function toNodes(value: unknown): Node[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const field of Object.values(node)) for (const child of toNodes(field)) visit(child, see);
}

function readQuasis(node: Node): string[] {
  return toNodes(node.quasis).map(({ value }) => (value as { cooked: string }).cooked);
}

/** The strings of the sources, those and the names of properties as parts of keys, and the pieces around `${…}`. */
export type Sayings = {
  words: ReadonlySet<string>;
  parts: ReadonlySet<string>;
  templates: readonly string[][];
};

export function collectSayings(sources: readonly Source[]): Sayings {
  const words = new Set<string>();
  const names = new Set<string>();
  const templates: string[][] = [];
  for (const { tree } of sources)
    visit(tree, (node) => {
      if (node.type === 'Literal' && typeof node.value === 'string') words.add(node.value);
      if (node.type === 'Property' && !node.computed && isNode(node.key) && typeof node.key.name === 'string')
        names.add(node.key.name);
      if (node.type !== 'TemplateLiteral') return;
      const quasis = readQuasis(node);
      if (quasis.length === 1) words.add(quasis.join());
      else templates.push(quasis);
    });
  const parts = new Set([...words, ...names].map((word) => word.replaceAll('-', '_')));
  return { words, parts, templates };
}

/**
 * Whether the sources name a key: as it is, as a manifest does (`__MSG_a_b__`), or by a template that begins with its
 * stem, such as `failure.${stem}.title`. What fills a template is to be a string or a property of the sources itself.
 */
export function isSaid(key: string, { words, parts, templates }: Sayings): boolean {
  if (words.has(key) || words.has(`__MSG_${key.replaceAll('.', '_')}__`)) return true;
  return templates.some((quasis) => {
    if (!quasis[0]?.includes('.')) return false;
    const pattern = quasis.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('([^.]+)');
    const filled = new RegExp(`^${pattern}$`).exec(key)?.slice(1);
    return filled?.every((filling) => parts.has(filling)) ?? false;
  });
}

const ATTRIBUTES = /^(aria-(label|description|valuetext|roledescription)|title|alt|placeholder)$/;
/** Those of our own components, which are shown as they are. */
const PROPERTIES = /^(name|label|hint|description|error)$/;
/** What a script sets to show words. */
const SHOWN = /^(textContent|innerText|ariaLabel|ariaDescription|title|alt|placeholder)$/;
const LETTER = /\p{L}/u;

/** The words in the sources' markup that were written there, and so stay in English everywhere: «file: words». */
export function findUntranslated(sources: readonly Source[]): string[] {
  return sources.flatMap(({ file, tree }) => {
    const found: string[] = [];
    const keep = (words: string[]): void => {
      found.push(...words.filter((each) => LETTER.test(each)).map((each) => `${file}: ${each.trim()}`));
    };
    visit(tree, (node) => {
      if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
        for (const child of toNodes(node.children)) keep(readShown(child));
      } else if (node.type === 'JSXOpeningElement') {
        const isOurs = isNode(node.name) && /^[A-Z]/.test(String(node.name.name));
        for (const { name, value } of toNodes(node.attributes)) {
          const called = isNode(name) ? String(name.name) : '';
          if (!ATTRIBUTES.test(called) && !(isOurs && PROPERTIES.test(called))) continue;
          if (isNode(value)) keep(readShown(value));
        }
      } else if (node.type === 'CallExpression') {
        const [name, value] = toNodes(node.arguments);
        if (typeof name?.value === 'string' && ATTRIBUTES.test(name.value) && value) keep(readShown(value));
        if (/^(append|prepend|replaceChildren|fillText)$/.test(readMember(node.callee)))
          keep(toNodes(node.arguments).flatMap(readShown));
      } else if (node.type === 'AssignmentExpression' && SHOWN.test(readMember(node.left))) {
        keep(toNodes(node.right).flatMap(readShown));
      }
    });
    return found;
  });
}

/** The name behind the last dot; empty for anything else. */
function readMember(node: unknown): string {
  if (!isNode(node) || node.type !== 'MemberExpression' || !isNode(node.property)) return '';
  return String(node.property.name ?? '');
}

/** Full stops, colons and commas between words, alone or with a space. */
const GLUE = /^\s*[.:;,!?]\s*$/;

/**
 * Punctuation that the sources put between texts, and so put alike in every language: «file: glue». Within markup, where
 * words are joined, and in templates where a space behind it shows that they are words.
 */
export function findGlue(sources: readonly Source[]): string[] {
  return sources.flatMap(({ file, tree }) => {
    const found: string[] = [];
    const keep = (pieces: readonly string[]): void => {
      for (const piece of pieces) if (GLUE.test(piece)) found.push(`${file}: ${piece.trim()}`);
    };
    visit(tree, (node) => {
      if (node.type === 'JSXText') keep([String(node.value)]);
      if (node.type === 'TemplateLiteral') keep(readQuasis(node).filter((piece) => /\s$/.test(piece)));
      if (node.type === 'CallExpression' && readMember(node.callee) === 'join')
        keep(
          toNodes(node.arguments)
            .flatMap(readShown)
            .filter((piece) => /\s$/.test(piece)),
        );
    });
    return found;
  });
}

/** The strings that an expression may come to, without looking behind names and calls. */
function readShown(node: Node): string[] {
  switch (node.type) {
    case 'Literal':
    case 'JSXText':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return [...readQuasis(node), ...toNodes(node.expressions).flatMap(readShown)];
    case 'JSXExpressionContainer':
      return toNodes(node.expression).flatMap(readShown);
    case 'ConditionalExpression':
      return [...toNodes(node.consequent), ...toNodes(node.alternate)].flatMap(readShown);
    case 'LogicalExpression':
      // What stands before «&&» is asked, not shown.
      return [...(node.operator === '&&' ? [] : toNodes(node.left)), ...toNodes(node.right)].flatMap(
        readShown,
      );
    case 'BinaryExpression':
      return node.operator === '+' ? [...toNodes(node.left), ...toNodes(node.right)].flatMap(readShown) : [];
    default:
      return [];
  }
}
