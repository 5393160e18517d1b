// Every route of the service, and on which hosts it exists.

import { detectFacesLegacy, detectFacesNew } from './api/detect';
import { getCrop, getResult } from './api/download';
import { cancelJobs, deleteByIds, getCredits, listByIds } from './api/manage';
import { submitImage, submitVideo } from './api/submit';
import { getToken } from './api/token';
import type { Route } from './http/call';

const V3 = '/api/open/v3';
const api = { roles: ['api'], cors: true } as const;
const cdn = { roles: ['cdn'], cors: true, place: 'download' } as const;

/** The service itself: API, legacy detector, CDN. The paths are those of the akool-api notes. */
export const SERVICE_ROUTES: readonly Route[] = [
  { ...api, method: 'POST', path: `${V3}/getToken`, place: 'token', endpoint: getToken },
  {
    ...api,
    method: 'POST',
    path: '/interface/detect-api/detect_faces',
    place: 'detect',
    endpoint: detectFacesNew,
  },
  {
    roles: ['legacy'],
    cors: true,
    method: 'POST',
    path: '/detect',
    place: 'legacy',
    endpoint: detectFacesLegacy,
  },
  {
    ...api,
    method: 'POST',
    path: `${V3}/faceswap/highquality/imgreage`,
    place: 'submit',
    endpoint: submitImage,
  },
  {
    ...api,
    method: 'POST',
    path: `${V3}/faceswap/highquality/vidreage`,
    place: 'submit',
    endpoint: submitVideo,
  },
  { ...api, method: 'GET', path: `${V3}/faceswap/result/listbyids`, place: 'status', endpoint: listByIds },
  { ...api, method: 'GET', path: `${V3}/faceswap/quota/info`, place: 'credits', endpoint: getCredits },
  { ...api, method: 'POST', path: `${V3}/faceswap/result/delbyids`, place: 'cancel', endpoint: deleteByIds },
  { ...api, method: 'POST', path: `${V3}/faceswap/job/del`, place: 'cancel', endpoint: cancelJobs },
  { ...cdn, method: 'GET', path: '/results/:name', endpoint: getResult },
  { ...cdn, roles: ['crops'], method: 'GET', path: '/crops/:name', endpoint: getCrop },
];
