/** The matrix of cases: each page and file is there, guarded as it says, and is to the service what it says. */
import parseSrcset from '@prettier/parse-srcset';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { LOCAL_HOST } from '../../../sandbox/hosts';
import { CASES } from '../../../sandbox/site/cases';
import { BASIC, COOKIE, GUARDED } from '../../../sandbox/site/cases/addresses';
import { type Case, nameCasePath, nameOrigins, nameShownUrl } from '../../../sandbox/site/cases/case';
import { createSubmit, DETECT, type Json, postJson, requestAs, SUBMIT, useSandbox } from './use-sandbox';

const sandbox = useSandbox();
const detect = (body: unknown): Promise<Json> => postJson(`${sandbox().origin}${DETECT}`, body, {});
const basic = `Basic ${Buffer.from(`${BASIC.user}:${BASIC.password}`).toString('base64')}`;

const readOrigins = () => nameOrigins(sandbox().origin, Number(new URL(sandbox().origin).port));
/** What a browser that has been through the page sends along. */
const asVisitor = (page: string) => ({ authorization: basic, cookie: COOKIE, referer: page });

const readPage = async (one: Case) => {
  const url = `${sandbox().origin}${nameCasePath(one)}`;
  const response = await fetch(url, { headers: asVisitor(url) });
  return { url, response, html: await response.text() };
};

/** Every address that a page names: in attributes, in srcset, in its scripts. */
function listAddresses(html: string, page: string): string[] {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const plain = [...main.matchAll(/(?:src|href|poster)="([^"]+)"/g)].map(([, address]) => address ?? '');
  const sets = [...main.matchAll(/srcset="([^"]+)"/g)].flatMap(([, set]) =>
    parseSrcset(set ?? '').map(({ source }) => source.value),
  );
  const scripts = [...main.matchAll(/(?:fetch\(|src = )'([^']+)'/g)].map(([, address]) => address ?? '');
  const styles = [...main.matchAll(/url\(["']?([^"')#][^"')]*)["']?\)/g)].map(([, address]) => address ?? '');
  const all = [...plain, ...sets, ...scripts, ...styles].map((address) => new URL(address, page).href);
  return [...new Set(all)].filter((address) => !address.startsWith('data:'));
}

const fetchUnderAnyName = async (url: string, headers: Record<string, string>) => {
  const { hostname, pathname, search } = new URL(url);
  if (hostname !== LOCAL_HOST) {
    const response = await fetch(url, { headers });
    // The pictures of a camera never end.
    await response.body?.cancel();
    return { status: response.status, type: response.headers.get('content-type') };
  }
  const answer = await requestAs(sandbox(), hostname, `${pathname}${search}`, { headers });
  return { status: answer.status, type: answer.headers['content-type'] };
};

/** Of addresses whose servers call them something else. */
const TYPES: Readonly<Record<string, RegExp>> = {
  'text-background': /^text\/plain/,
  playlist: /^(application\/vnd\.apple\.mpegurl|image)/,
  camera: /^multipart\/x-mixed-replace/,
};
const BROKEN = ['many-redirects', 'not-an-image', 'missing'];
const PAGES = CASES.filter(({ path }) => path === undefined);

describe('the pages', () => {
  it('are listed on the index, each with an id of its own', async () => {
    const html = await (await fetch(`${sandbox().origin}/cases/`)).text();
    expect(CASES.filter((one) => !html.includes(`href="${nameCasePath(one)}"`))).toEqual([]);
    expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length);
    expect((await fetch(`${sandbox().origin}/cases/no-such-case.html`)).status).toBe(404);
  });

  it.each(PAGES)('$id: a page with the thing on it', async (one) => {
    const { response, html } = await readPage(one);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(html).toContain(one.title);
    expect(html).toContain(one.within === undefined ? 'id="thing"' : `id="${one.within.selector.slice(1)}"`);
    expect(html.includes('<script')).toBe(!html.includes('data-ready="yes"'));
    // Nothing comes from anywhere but this machine.
    const hosts = [...html.matchAll(/https?:\/\/([^/":]+)/g)].map(([, host]) => host);
    expect(hosts.filter((host) => !['127.0.0.1', 'localhost', LOCAL_HOST].includes(host ?? ''))).toEqual([]);
  });

  it.each(PAGES.filter(({ id }) => !BROKEN.includes(id)))('$id: all that it names is there', async (one) => {
    const { url, html } = await readPage(one);
    const addresses = listAddresses(html, url);
    if (one.id !== 'background' && one.id !== 'pseudo-element') expect(addresses).not.toEqual([]);
    for (const address of addresses) {
      const { status, type } = await fetchUnderAnyName(address, asVisitor(url));
      expect([address, status, type]).toEqual([
        address,
        200,
        expect.stringMatching(TYPES[one.id] ?? /^(image|video|text\/html)/),
      ]);
    }
  });
});

/** What a file is called that is no picture or video, or one of a kind or size that the service does not take. */
const UNFIT = /^(Media type detection failed|Failed to process media)$/;

describe('what the service makes of them', () => {
  it.each(CASES.filter(({ address }) => address === 'public' || address === 'unfit'))(
    '$id: $address, $faces faces',
    async (one) => {
      const url = nameShownUrl(one, readOrigins());
      const answer = await detect({ url, num_frames: 1 });
      if (one.address === 'public') {
        if (one.faces === 0) expect(answer).toMatchObject({ error_code: 1, error_msg: 'No faces detected' });
        else expect(answer.faces_obj['0'].landmarks).toHaveLength(one.faces);
      } else {
        expect(answer).toMatchObject({ error_code: 1, error_msg: expect.stringMatching(UNFIT) });
        const body = createSubmit(sandbox(), { modifyImage: url });
        expect(await postJson(`${sandbox().origin}${SUBMIT}`, body)).toMatchObject({ code: 1003 });
        expect(sandbox().ledger()).toEqual([]);
      }
    },
  );

  it.each(CASES.filter(({ address }) => address === 'closed'))('$id: not to be had', async (one) => {
    const modifyImage = nameShownUrl(one, readOrigins());
    expect(await detect({ url: modifyImage })).toMatchObject({
      error_code: 1,
      error_msg: 'Failed to download media from URL',
    });
    const body = createSubmit(sandbox(), { modifyImage });
    expect(await postJson(`${sandbox().origin}${SUBMIT}`, body)).toMatchObject({ code: 1008 });
  });

  it.each(
    CASES.filter(
      ({ group, address, id }) => group === 'Formats' && address === 'unfit' && id !== 'not-an-image',
    ),
  )('$id: converted, it is taken as base64', async (one) => {
    const bytes = Buffer.from(await (await fetch(`${sandbox().origin}${one.shows}`)).arrayBuffer());
    const raw = await detect({ img: bytes.toString('base64') });
    expect(raw).toMatchObject({ error_code: 1, error_msg: expect.stringMatching(UNFIT) });
    const fit = sharp(bytes).resize(4096, 4096, { fit: 'inside', withoutEnlargement: true });
    const img = (await fit.flatten().jpeg().toBuffer()).toString('base64');
    expect((await detect({ img })).faces_obj['0'].landmarks).toHaveLength(one.faces);
  });
});

describe('the files', () => {
  const open = async (name: string) => {
    const response = await fetch(`${sandbox().origin}/cases/files/${name}`);
    return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
  };

  it.each<[string, string, Record<string, unknown>]>([
    ['portrait-64.jpg', 'image/jpeg', { format: 'jpeg', width: 64 }],
    ['portrait-1024.jpg', 'image/jpeg', { format: 'jpeg', width: 1024 }],
    ['portrait-1024.avif', 'image/avif', { format: 'heif', compression: 'av1', width: 1024 }],
    ['portrait-1024.webp', 'image/webp', { format: 'webp', width: 1024 }],
    ['portrait.avif', 'image/avif', { format: 'heif', compression: 'av1' }],
    ['portrait.webp', 'image/webp', { format: 'webp' }],
    ['portrait.tiff', 'image/tiff', { format: 'tiff' }],
    ['portrait.png', 'image/png', { format: 'png', hasAlpha: true }],
    ['portrait.gif', 'image/gif', { format: 'gif', pages: 2 }],
    ['portrait.svg', 'image/svg+xml', { format: 'svg' }],
    ['turned.jpg', 'image/jpeg', { orientation: 6, width: 512, height: 400 }],
    ['p3.jpg', 'image/jpeg', { hasProfile: true }],
    ['huge.jpg', 'image/jpeg', { width: 12_000, height: 9000 }],
    ['tiny.png', 'image/png', { width: 16, height: 16 }],
  ])('%s is %s', async (name, type, facts) => {
    const file = await open(name);
    expect(file.type).toBe(type);
    expect(await sharp(file.bytes).metadata()).toMatchObject(facts);
    expect(file.bytes.length).toBeLessThan(4 * 1024 * 1024);
  });

  it('have a PDF among them', async () => {
    const response = await fetch(`${sandbox().origin}/cases/portrait.pdf`);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect([text.slice(0, 5), text.slice(start, start + 4)]).toEqual(['%PDF-', 'xref']);
  });
});

describe('the doors', () => {
  it.each<[keyof typeof GUARDED, number, (origin: string) => Record<string, string>]>([
    ['cookie', 403, () => ({ cookie: `a=b; ${COOKIE}` })],
    ['referrer', 403, (origin) => ({ referer: `${origin}/cases/referrer.html` })],
    ['basic', 401, () => ({ authorization: basic })],
  ])('%s: %i without, the image with', async (door, status, key) => {
    const { origin } = sandbox();
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`${origin}${GUARDED[door]}`, { headers })).status;
    expect(await ask({})).toBe(status);
    expect(
      await ask({ cookie: 'member=no', referer: 'https://page.example/', authorization: 'Basic eDp5' }),
    ).toBe(status);
    expect(await ask(key(origin))).toBe(200);
  });

  it('set the cookie on the page that says so alone, and ask for the password of the page too', async () => {
    const cookies = async (page: string) =>
      (await fetch(`${sandbox().origin}/cases/${page}.html`)).headers.getSetCookie();
    expect(await cookies('cookie')).toEqual([`${COOKIE}; Path=/cases/; HttpOnly; SameSite=Lax`]);
    expect(await cookies('img')).toEqual([]);
    const page = await fetch(`${sandbox().origin}/cases/basic-auth.html`);
    expect([page.status, page.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('Basic realm'),
    ]);
  });

  it('let the service through five redirects and no more', async () => {
    const { origin } = sandbox();
    expect(await detect({ url: `${origin}/cases/redirect/5` })).toMatchObject({ error_code: 0 });
    expect(await detect({ url: `${origin}/cases/redirect/6` })).toMatchObject({ error_code: 1 });
  });

  it('never see a cookie, a referrer or a password of the service', async () => {
    const { origin } = sandbox();
    const url = `${origin.replace('//', `//${BASIC.user}:${BASIC.password}@`)}${GUARDED.basic}`;
    expect(await detect({ url })).toMatchObject({ error_code: 1 });
    // A page in between that sets a cookie: it is not kept.
    await detect({ url: `${origin}/cases/cookie.html` });
    await detect({ url: `${origin}${GUARDED.cookie}` });
    const own = sandbox()
      .requests()
      .filter(({ by }) => by === 'service');
    expect(own.map(({ path }) => path)).toEqual([GUARDED.basic, '/cases/cookie.html', GUARDED.cookie]);
    for (const { headers } of own) {
      expect(Object.keys(headers).sort()).toEqual(['accept', 'connection', 'host', 'user-agent']);
    }
  });

  it('give the local name the site, and keep the service out', async () => {
    expect((await requestAs(sandbox(), LOCAL_HOST, '/photos/astronaut.jpg')).status).toBe(200);
    expect((await requestAs(sandbox(), LOCAL_HOST, '/__sandbox/ledger')).status).toBe(404);
  });
});
