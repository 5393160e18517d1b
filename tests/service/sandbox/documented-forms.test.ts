/** The sandbox cannot send what the service does not document, unless a test orders a fault. */
import { describe, expect, it } from 'vitest';
import { answerJson } from '../../../sandbox/http/answer';
import type { Route } from '../../../sandbox/http/call';
import { startSandbox } from '../../../sandbox/sandbox';

/** The sandbox once made mistakes such as these. */
const MISTAKES: [string, Pick<Route, 'place'>, unknown, number][] = [
  [
    'crop landmarks as points',
    { place: 'detect' },
    {
      error_code: 0,
      error_msg: 'SUCCESS',
      faces_obj: {
        0: {
          landmarks: [
            [
              [1, 2],
              [3, 4],
              [5, 6],
              [7, 8],
            ],
          ],
          landmarks_str: ['1,2:3,4:5,6:7,8'],
          region: [[1, 2, 3, 4]],
          removed: [],
          crop_landmarks: [
            [
              [1, 2],
              [3, 4],
              [5, 6],
              [7, 8],
            ],
          ],
        },
      },
    },
    200,
  ],
  [
    'a list that lacks a face',
    { place: 'detect' },
    {
      error_code: 0,
      error_msg: 'SUCCESS',
      faces_obj: {
        0: {
          landmarks: [
            [
              [1, 2],
              [3, 4],
              [5, 6],
              [7, 8],
            ],
          ],
          landmarks_str: ['1,2:3,4:5,6:7,8'],
          region: [],
          removed: [],
        },
      },
    },
    200,
  ],
  ['words of its own', { place: 'detect' }, { error_code: 1, error_msg: 'not a JPEG', faces_obj: {} }, 200],
  [
    'another HTTP status',
    { place: 'detect' },
    { error_code: 1, error_msg: 'No faces detected', faces_obj: {} },
    404,
  ],
  ['an unknown code', { place: 'submit' }, { code: 1234, msg: 'no' }, 200],
  ['an acceptance without an id', { place: 'submit' }, { code: 1000, msg: 'OK', data: {} }, 200],
  ['credits in another place', { place: 'credits' }, { code: 1000, msg: 'OK', credit: 7 }, 200],
  [
    'a field that nobody documents',
    { place: 'status' },
    {
      code: 1000,
      msg: 'OK',
      data: {
        result: [
          {
            _id: 'a',
            faceswap_status: 1,
            url: '',
            createdAt: '2026-08-15T02:43:38.536Z',
            progress: 50,
          },
        ],
      },
    },
    200,
  ],
];

describe('an answer that the service could not have given', () => {
  it.each(MISTAKES)(
    '%s: is not sent, and the sandbox does not close in peace',
    async (_, { place }, body, status) => {
      const route: Route = {
        method: 'GET',
        path: '/mistake',
        roles: ['api'],
        cors: false,
        ...(place === undefined ? {} : { place }),
        endpoint: () => answerJson(body, status),
      };
      const sandbox = await startSandbox({ extraRoutes: [route] });
      const response = await fetch(`${sandbox.origin}/mistake`);
      expect(response.status).toBe(500);
      sandbox.reset();
      expect(sandbox.breaches()).toEqual([expect.stringContaining('no documented form')]);
      await expect(sandbox.close()).rejects.toThrow('no documented form');
    },
  );

  it('is sent where a fault orders it, and then all is well', async () => {
    const sandbox = await startSandbox();
    sandbox.addFault({ on: 'credits', do: { kind: 'wrong-shape', body: { code: 1000, credit: 7 } } });
    const response = await fetch(`${sandbox.origin}/api/open/v3/faceswap/quota/info`);
    expect(await response.json()).toEqual({ code: 1000, credit: 7 });
    expect(sandbox.breaches()).toEqual([]);
    await sandbox.close();
  });
});
