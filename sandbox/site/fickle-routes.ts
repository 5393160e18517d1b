// Serves the addresses of the matrix whose answers depend on who asks, and how often.
import { FETCHER_AGENT } from '../fetcher';
import { answerBytes, answerText } from '../http/answer';
import type { Endpoint, Route } from '../http/call';
import { COOKIE } from './cases/addresses';
import { FICKLE, SIGNATURE } from './cases/shown';
import { PHOTOS } from './sample-photos';

const LARGE_BYTES = 71 * 1024 * 1024;
const CAMERA_MS = 200;
const BOUNDARY = 'frame';
const PLAYLIST = `#EXTM3U
#EXT-X-VERSION:3
#EXT-X-TARGETDURATION:4
#EXTINF:4.0,
part-1.ts
`;

const readPhoto = async (name: string): Promise<Buffer> => (await PHOTOS[name]?.()) ?? Buffer.alloc(0);
const readPortrait = () => readPhoto('astronaut.jpg');

const asked = new Set<string>();
const serveRandom: Endpoint = async (_world, { request }) => {
  const isFirst = !asked.has(request.path);
  asked.add(request.path);
  return answerBytes(isFirst ? await readPortrait() : await readPhoto('three.jpg'), 'image/jpeg');
};

const serveBanner: Endpoint = async (_world, { headers }) => {
  const isStranger = headers['user-agent'] === FETCHER_AGENT;
  return answerBytes(isStranger ? await readPhoto('no-face.jpg') : await readPortrait(), 'image/jpeg');
};

const serveSigned: Endpoint = async (_world, { query }) => {
  if (query.get('sig') !== SIGNATURE) return answerText('The signature does not match', 'text/plain', 403);
  return answerBytes(await readPortrait(), 'image/jpeg');
};

const serveLarge: Endpoint = async () => {
  const portrait = await readPortrait();
  return answerBytes(Buffer.concat([portrait, Buffer.alloc(LARGE_BYTES - portrait.length)]), 'image/jpeg');
};

const serveAsText: Endpoint = async (_world, { headers: { cookie = '' } }) => {
  const isMember = cookie.split(/;\s*/).includes(COOKIE);
  if (!isMember) return answerText('For members only', 'text/plain', 403);
  return answerBytes(await readPortrait(), 'text/plain; charset=utf-8');
};

const serveCamera: Endpoint = async () => {
  const portrait = await readPortrait();
  const head = `--${BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: ${portrait.length}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), portrait, Buffer.from('\r\n')]);
  return {
    ...answerBytes(body, `multipart/x-mixed-replace; boundary=${BOUNDARY}`),
    repeatEveryMs: CAMERA_MS,
  };
};

const site = { method: 'GET', roles: ['site'], cors: false, place: 'page' } as const;

/** The routes under `/cases/` for them. */
export const FICKLE_ROUTES: readonly Route[] = [
  { ...site, path: `${FICKLE.random}:name`, endpoint: serveRandom },
  { ...site, path: FICKLE.banner, endpoint: serveBanner },
  { ...site, path: FICKLE.signed, endpoint: serveSigned },
  { ...site, path: FICKLE.large, endpoint: serveLarge },
  { ...site, path: FICKLE.small, endpoint: async () => answerBytes(await readPortrait(), 'image/jpeg') },
  { ...site, path: FICKLE.text, endpoint: serveAsText },
  { ...site, path: FICKLE.camera, endpoint: serveCamera },
  {
    ...site,
    path: FICKLE.playlist,
    endpoint: () => answerBytes(Buffer.from(PLAYLIST), 'application/vnd.apple.mpegurl'),
  },
];
