// The sample site: pages, and photos that are easy, hard or impossible to fetch from outside.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerBytes, answerText } from '../http/answer';
import type { Endpoint, Route } from '../http/call';
import { CASE_ROUTES } from './case-routes';
import { allowOrigin } from './cors';
import { PHOTOS, VIDEOS } from './sample-photos';

const HERE = path.dirname(fileURLToPath(import.meta.url));
/** What a visitor of the site has and the service has not. */
const COOKIE = 'visitor=yes';
const FILES: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/several.html': 'several.html',
  '/video.html': 'video.html',
  '/difficult.html': 'difficult.html',
  '/style.css': 'style.css',
};

function servePage(file: string): Endpoint {
  return async () => {
    const body = await readFile(path.join(HERE, file));
    if (file.endsWith('.css')) return answerBytes(body, 'text/css; charset=utf-8');
    return answerBytes(body, 'text/html; charset=utf-8', {
      'set-cookie': `${COOKIE}; Path=/; HttpOnly; SameSite=Lax`,
    });
  };
}

const servePhoto: Endpoint = async (world, call) => {
  const { request, headers } = call;
  const name = request.path.replace(/\?.*$/, '').replace(/^.*\//, '');
  if (name === 'not-an-image.jpg') {
    return answerText(
      '<!doctype html><title>Not a photo</title><p>This is a page, whatever its name says.</p>',
      'text/html',
    );
  }
  if (name === 'private.jpg') {
    const { cookie = '' } = headers;
    const isVisitor = cookie.split(/;\s*/).includes(COOKIE);
    if (!isVisitor) return answerText('For visitors of the page only', 'text/plain', 403);
    return answerBytes((await PHOTOS['astronaut.jpg']?.()) ?? Buffer.alloc(0), 'image/jpeg');
  }
  const read = Object.hasOwn(PHOTOS, name) ? PHOTOS[name] : undefined;
  if (read === undefined) return answerText('There is no such photo', 'text/plain', 404);
  return answerBytes(await read(), 'image/jpeg', allowOrigin(world, call));
};

const site = { method: 'GET', roles: ['site'], cors: false, place: 'page' } as const;

/** The site's routes, on public names and loopback names alike. */
export const SITE_ROUTES: readonly Route[] = [
  ...CASE_ROUTES,
  ...Object.entries(FILES).map(([url, file]): Route => ({ ...site, path: url, endpoint: servePage(file) })),
  { ...site, path: '/photos/:name', endpoint: servePhoto },
  ...Object.entries(VIDEOS).map(
    ([name, read]): Route => ({
      ...site,
      path: `/videos/${name}`,
      endpoint: async (world, call) =>
        answerBytes(await read(), `video/${name.replace(/^.*\./, '')}`, allowOrigin(world, call)),
    }),
  ),
];
