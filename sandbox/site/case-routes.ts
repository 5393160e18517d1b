// Serves the matrix of cases: its pages, their files, and the doors that only some get through.
import { stripPort } from '../hosts';
import { type Answer, answerBytes, answerText } from '../http/answer';
import type { Call, Endpoint, Route } from '../http/call';
import { CASES } from './cases';
import { BASIC, COMMA_PATH, COOKIE, GUARDED, ODD_PATH } from './cases/addresses';
import { nameCasePath, nameOrigins, PORTRAIT } from './cases/case';
import { writeCasePage, writeIndexPage, writeInnerPage } from './cases/pages';
import { CASE_FILES, PORTRAIT_PDF, type SiteFile } from './cases/pictures';
import { INNER_PATH } from './cases/places';
import { allowOrigin } from './cors';
import { FICKLE_ROUTES } from './fickle-routes';
import { PHOTOS } from './sample-photos';

const MOST_HOPS = 50;

function hasPassword({ headers: { authorization } }: Call): boolean {
  const wanted = Buffer.from(`${BASIC.user}:${BASIC.password}`).toString('base64');
  return authorization === `Basic ${wanted}`;
}

const askForPassword = (): Answer => ({
  ...answerText('A name and a password, please', 'text/plain', 401),
  headers: {
    'content-type': 'text/plain; charset=utf-8',
    'www-authenticate': 'Basic realm="Cases", charset="UTF-8"',
  },
});

const answerHtml = (html: string, headers: Readonly<Record<string, string>> = {}) =>
  answerBytes(Buffer.from(html), 'text/html; charset=utf-8', headers);

const readPath = ({ request }: Call) => request.path.replace(/[?#].*$/, '');
const readName = (call: Call) => readPath(call).replace(/^.*\//, '');

const servePage: Endpoint = (world, call) => {
  const found = CASES.find((one) => nameCasePath(one) === readPath(call));
  if (found === undefined) return answerText('There is no such case', 'text/plain', 404);
  if (found.shows === GUARDED.basic && !hasPassword(call)) return askForPassword();
  const { port, tlsPort = port } = world.ports;
  const origins = nameOrigins(call.origin, call.origin.startsWith('https:') ? tlsPort : port);
  if (found.type !== undefined) {
    return answerBytes(Buffer.from(found.body(origins)), found.type, found.headers);
  }
  return answerHtml(writeCasePage(found, origins), found.headers);
};

async function servePortrait(headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return answerBytes((await PHOTOS['astronaut.jpg']?.()) ?? Buffer.alloc(0), 'image/jpeg', headers);
}

async function serveSiteFile(
  file: SiteFile | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  if (file === undefined) return answerText('There is no such file', 'text/plain', 404);
  return answerBytes(await file.read(), file.type, headers);
}

const serveFile: Endpoint = (world, call) => {
  const headers = allowOrigin(world, call);
  if (readPath(call) === ODD_PATH) return servePortrait(headers);
  return serveSiteFile(CASE_FILES.get(readName(call)), headers);
};

/** The addresses with commas name a size before the file. */
const serveSized: Endpoint = (world, call) => {
  const isLarge = readPath(call) === COMMA_PATH;
  return serveSiteFile(
    CASE_FILES.get(isLarge ? 'portrait-1024.jpg' : 'portrait-256.jpg'),
    allowOrigin(world, call),
  );
};

const serveToMembers: Endpoint = (_world, { headers: { cookie = '' } }) => {
  const isMember = cookie.split(/;\s*/).includes(COOKIE);
  return isMember ? servePortrait() : answerText('For members only', 'text/plain', 403);
};

const serveToOwnPages: Endpoint = (_world, { headers, request }) => {
  const { referer = '' } = headers;
  const isOwn = URL.canParse(referer) && stripPort(new URL(referer).host) === stripPort(request.host);
  return isOwn ? servePortrait() : answerText('Only shown on its own pages', 'text/plain', 403);
};

const serveWithPassword: Endpoint = (_world, call) =>
  hasPassword(call) ? servePortrait() : askForPassword();

/** `/cases/redirect/<hops>`: as many redirects, then the portrait. */
const redirect: Endpoint = (world, call) => {
  const hops = Number(readName(call));
  if (!Number.isInteger(hops) || hops < 1 || hops > MOST_HOPS) {
    return answerText('1 to 50 redirects', 'text/plain', 404);
  }
  const location = hops === 1 ? PORTRAIT : `/cases/redirect/${hops - 1}`;
  return { status: 302, headers: { location, ...allowOrigin(world, call) }, body: Buffer.alloc(0) };
};

const site = { method: 'GET', roles: ['site'], cors: false, place: 'page' } as const;

/** The routes under `/cases/`. */
export const CASE_ROUTES: readonly Route[] = [
  { ...site, path: '/cases/', endpoint: () => answerHtml(writeIndexPage(CASES)) },
  { ...site, path: INNER_PATH, endpoint: () => answerHtml(writeInnerPage()) },
  { ...site, path: '/cases/portrait.pdf', endpoint: () => serveSiteFile(PORTRAIT_PDF, {}) },
  { ...site, path: '/cases/:page', endpoint: servePage },
  { ...site, path: '/cases/files/:name', endpoint: serveFile },
  { ...site, path: '/cases/files/:size/portrait.jpg', endpoint: serveSized },
  { ...site, path: GUARDED.cookie, endpoint: serveToMembers },
  { ...site, path: GUARDED.referrer, endpoint: serveToOwnPages },
  { ...site, path: GUARDED.basic, endpoint: serveWithPassword },
  { ...site, path: '/cases/redirect/:hops', endpoint: redirect },
  ...FICKLE_ROUTES,
];
