// Cases by the picture's address and by who may fetch it.
import { CORS_QUERY } from '../cors';
import { type Case, createCase, createImage, PORTRAIT } from './case';

const address = (given: Omit<Parameters<typeof createCase>[0], 'group'>) =>
  createCase({ group: 'Addresses', ...given });

/** A path with all that naive parsers stumble over. */
export const ODD_PATH = encodeURI('/cases/files/her portrait, c. 1999 – портрет 肖像.jpg');
/** A comma is allowed in the addresses of a srcset, but not at their ends. */
export const COMMA_PATH = '/cases/files/w_1024,h_1024,c_fill/portrait.jpg';

/** Where a picture is that only some may fetch. */
export const GUARDED = {
  cookie: '/cases/members/portrait.jpg',
  referrer: '/cases/hot-link/portrait.jpg',
  basic: '/cases/basic/portrait.jpg',
} as const;
/** What a browser must have for them. */
export const COOKIE = 'member=yes';
export const BASIC = { user: 'reage', password: 'sandbox' } as const;

export const ADDRESS_CASES: readonly Case[] = [
  address({
    id: 'other-origin',
    title: 'Another host',
    what: 'The image comes from another host that lets no page read it, as most do.',
    at: 'other',
    body: ({ other }) => createImage(`${other}${PORTRAIT}`),
  }),
  address({
    id: 'other-origin-cors',
    title: 'Another host, with CORS',
    what: 'The image comes from another host that lets any page read it.',
    shows: `${PORTRAIT}${CORS_QUERY}`,
    at: 'other',
    body: ({ other }) => createImage(`${other}${PORTRAIT}${CORS_QUERY}`),
  }),
  address({
    id: 'redirects',
    title: 'Three redirects',
    what: 'The address leads to the image over three redirects.',
    shows: '/cases/redirect/3',
    body: () => createImage('/cases/redirect/3'),
  }),
  address({
    id: 'many-redirects',
    title: 'Thirty redirects',
    what: 'The address takes thirty redirects, more than any browser follows: there is nothing to see.',
    shows: '/cases/redirect/30',
    address: 'closed',
    faces: 0,
    body: () => createImage('/cases/redirect/30'),
  }),
  address({
    id: 'odd-address',
    title: 'Odd address',
    what: 'The address has commas, spaces and letters that are not Latin.',
    shows: ODD_PATH,
    body: () => createImage(decodeURI(ODD_PATH)),
  }),
  address({
    id: 'srcset-commas',
    title: 'Commas in a srcset',
    what: 'The sizes are listed between commas, and the addresses have commas too.',
    shows: COMMA_PATH,
    body: () =>
      createImage(
        '/cases/files/portrait-64.jpg',
        `srcset="/cases/files/w_256,h_256,c_fill/portrait.jpg 256w,${COMMA_PATH} 1024w" sizes="200px" width="512" height="512"`,
      ),
  }),
  address({
    id: 'cookie',
    title: 'Login',
    what: 'The image is for visitors who have this page’s cookie, and 403 for all others.',
    shows: GUARDED.cookie,
    address: 'closed',
    headers: { 'set-cookie': `${COOKIE}; Path=/cases/; HttpOnly; SameSite=Lax` },
    body: () => createImage(GUARDED.cookie),
  }),
  address({
    id: 'referrer',
    title: 'Hot-link protection',
    what: 'The image is given out only to pages of its own site, by their referrer.',
    shows: GUARDED.referrer,
    address: 'closed',
    body: () => createImage(GUARDED.referrer),
  }),
  address({
    id: 'basic-auth',
    title: 'Password',
    what: `Page and image ask for a name and a password: ${BASIC.user} and ${BASIC.password}.`,
    shows: GUARDED.basic,
    address: 'closed',
    body: () => createImage(GUARDED.basic),
  }),
  address({
    id: 'loopback',
    title: 'This machine',
    what: 'The image is at 127.0.0.1. The sandbox can fetch it there; a service on the internet could not.',
    at: 'loopback',
    body: ({ loopback }) => createImage(`${loopback}${PORTRAIT}`),
  }),
  address({
    id: 'local-network',
    title: 'Local network',
    what: 'The image is under a name that only a local network has: map photos.local to 127.0.0.1 to see it.',
    at: 'local',
    address: 'closed',
    body: ({ local }) => createImage(`${local}${PORTRAIT}`),
  }),
  address({
    id: 'csp',
    title: 'Strict page',
    what: 'The page’s security policy allows its images and nothing else, not even its styles.',
    headers: { 'content-security-policy': "default-src 'none'; img-src 'self'" },
    body: () => createImage(PORTRAIT),
  }),
  address({
    id: 'not-an-image',
    title: 'Not an image',
    what: 'The address has the name of an image and answers with a page.',
    shows: '/photos/not-an-image.jpg',
    address: 'unfit',
    faces: 0,
    body: () => createImage('/photos/not-an-image.jpg'),
  }),
  address({
    id: 'missing',
    title: 'Missing',
    what: 'There is nothing at the image’s address.',
    shows: '/photos/missing.jpg',
    address: 'closed',
    faces: 0,
    body: () => createImage('/photos/missing.jpg'),
  }),
];
