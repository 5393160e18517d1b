// The HTML of the matrix: its index, one page a case, and the page that is shown in frames.
import { type Case, type CaseGroup, createImage, nameCasePath, type Origins, PORTRAIT } from './case';

const LABELS: Readonly<Record<Case['by'], string>> = {
  'image-menu': 'Right-click the image',
  'video-menu': 'Right-click the video',
  pick: 'Pick it on the page',
};

/** Cases are written here, not by strangers; yet a title may hold an ampersand. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function writePage(page: { title: string; main: string; isReady: boolean; isIndex?: boolean }): string {
  return `<!doctype html>
<html lang="en"${page.isReady ? ' data-ready="yes"' : ''}>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeText(page.title)}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/style.css">
  </head>
  <body>
    <header>
      <strong>Sample photos</strong>
      <nav aria-label="Pages" style="display: contents">
        <a href="/">Portrait</a>
        <a href="/several.html">Several faces</a>
        <a href="/video.html">Video</a>
        <a href="/difficult.html">Difficult</a>
        <a href="/cases/"${page.isIndex === true ? ' aria-current="page"' : ''}>Cases</a>
      </nav>
    </header>
    ${page.main}
    <footer>
      <span>A local page for trying things out. Nothing leaves this machine.</span>
    </footer>
  </body>
</html>
`;
}

/** The page of one case. */
export function writeCasePage(one: Case, origins: Origins): string {
  const body = one.body(origins);
  const main = `<main class="one">
      <h1>${escapeText(one.title)}</h1>
      <p>${escapeText(one.what)}</p>
      <figure>
        ${body}
        <figcaption>${LABELS[one.by]}</figcaption>
      </figure>
    </main>`;
  return writePage({ title: one.title, main, isReady: !body.includes('<script') });
}

/** The list of all cases, by group. */
export function writeIndexPage(cases: readonly Case[]): string {
  const groups = new Map<CaseGroup, Case[]>();
  for (const one of cases) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  const sections = [...groups].map(
    ([group, members]) => `<section>
        <h2>${escapeText(group)}</h2>
        <ul class="cases">
          ${members
            .map(
              (one) =>
                `<li><a href="${nameCasePath(one)}">${escapeText(one.title)}</a> <span>${escapeText(one.what)}</span></li>`,
            )
            .join('\n          ')}
        </ul>
      </section>`,
  );
  const main = `<main>
      <h1>Cases</h1>
      <p>${cases.length} pages, each with one picture or video that is hard to get at in its own way.</p>
      ${sections.join('\n      ')}
    </main>`;
  return writePage({ title: 'Cases', main, isReady: true, isIndex: true });
}

/** The page within the frames: the image, and nothing else. */
export function writeInnerPage(): string {
  return `<!doctype html>
<html lang="en" data-ready="yes">
  <head>
    <meta charset="utf-8">
    <title>In a frame</title>
    <link rel="icon" href="data:,">
    <style>
      body { margin: 0; }
      img { display: block; width: 100%; height: auto; }
    </style>
  </head>
  <body>
    ${createImage(PORTRAIT)}
  </body>
</html>
`;
}
