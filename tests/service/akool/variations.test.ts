/** Every variation that the documentation allows, at random: the client reads each as what it means. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Failure, FailureError } from '../../../utils/core/failure';
import type { Face } from '../../../utils/core/job';
import { useAnswerServer } from './answer-server';

const server = useAnswerServer();
const never = new AbortController().signal;
const URL = 'https://photos.example/a.jpg';

/** A number, which may come as text. */
const asNumber = (value: number): fc.Arbitrary<unknown> => fc.constantFrom(value, String(value));
const anyNumber = (options: { min: number; max: number }) =>
  fc.integer(options).chain((value) => fc.record({ value: fc.constant(value), sent: asNumber(value) }));

/** Fields of a later version, of any kind and by any other name. */
const extraFields = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 8 }).map((name) => `x_${name}`),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 3 },
);

const box = fc.tuple(...([0, 0, 1, 1] as const).map((min) => anyNumber({ min, max: 4_000 }))) as fc.Arbitrary<
  { value: number; sent: unknown }[]
>;
const points = fc
  .array(fc.tuple(fc.nat(4_000), fc.nat(4_000)), { minLength: 4, maxLength: 4 })
  .map((pairs) => pairs.map((pair) => pair.join(',')).join(':'));
const nullable = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 3 });

const oneFace = fc.record({
  landmarks: points,
  region: box,
  cropUrl: nullable(fc.webUrl({ validSchemes: ['https'] })),
  cropRegion: nullable(box),
  cropLandmarks: nullable(points),
});
type WireFace = typeof oneFace extends fc.Arbitrary<infer T> ? T : never;

const sent = (values: { sent: unknown }[] | null) => values?.map((each) => each.sent) ?? null;
const meant = (values: { value: number }[]) => values.map(({ value }) => value) as unknown as Face['region'];

/** A list that may be missing altogether, or null. */
const listed = (list: unknown[]): fc.Arbitrary<{ list: unknown }> =>
  fc.constantFrom<{ list: unknown }>({ list }, { list }, { list: null }, { list: undefined });

const oneFrame = fc
  .record({
    faces: fc.array(oneFace, { minLength: 1, maxLength: 5 }),
    extra: extraFields,
    time: fc.constantFrom(null, 0, '0.2', undefined),
  })
  .chain(({ faces, extra, time }) =>
    fc.record({
      faces: fc.constant(faces),
      urls: listed(faces.map(({ cropUrl }) => cropUrl)),
      regions: listed(faces.map(({ cropRegion }) => sent(cropRegion))),
      landmarks: listed(faces.map(({ cropLandmarks }) => cropLandmarks)),
      extra: fc.constant(extra),
      time: fc.constant(time),
    }),
  )
  .map(({ faces, urls, regions, landmarks, extra, time }) => ({
    faces: faces.map((face) =>
      expectFace(
        face,
        [urls, regions, landmarks].map(({ list }) => Array.isArray(list)),
      ),
    ),
    body: {
      ...extra,
      landmarks: faces.map(() => []),
      landmarks_str: faces.map((face) => face.landmarks),
      region: faces.map(({ region }) => sent(region)),
      removed: [],
      frame_time: time,
      face_urls: urls.list,
      crop_region: regions.list,
      crop_landmarks: landmarks.list,
    },
  }));

function expectFace(face: WireFace, [hasUrls, hasRegions, hasLandmarks]: boolean[]): Face {
  const { cropUrl: url, cropRegion, cropLandmarks: landmarks } = face;
  const hasCrop = hasUrls && hasLandmarks && url !== null && landmarks !== null;
  const region = hasRegions && cropRegion ? { region: meant(cropRegion) } : {};
  return {
    landmarks: face.landmarks,
    region: meant(face.region),
    ...(hasCrop ? { crop: { url, landmarks, ...region } } : {}),
  };
}

async function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => {
    if (error instanceof FailureError) return error.failure;
    throw error;
  });
}

describe('the client reads', () => {
  it('the faces of any documented detection', async () => {
    await fc.assert(
      fc.asyncProperty(oneFrame, extraFields, asNumber(0), async ({ faces, body }, extra, error_code) => {
        const answer = { ...extra, error_code, error_msg: 'SUCCESS', faces_obj: { 0: body } };
        server().answer({ detect_faces: { http: 200, body: answer } });
        expect(await server().service.detect({ kind: 'image', url: URL }, never)).toEqual(faces);
      }),
    );
  });

  it('a detection without faces as one, however it is put', async () => {
    for (const faces_obj of [{}, null, undefined, [], { 0: null }]) {
      server().answer({
        detect_faces: { http: 200, body: { error_code: 0, error_msg: 'SUCCESS', faces_obj } },
      });
      expect(await server().service.detect({ kind: 'image', url: URL }, never)).toEqual([]);
    }
  });

  it('the readable faces beside odd ones, and no more than anyone chooses among', async () => {
    const detect = (frame: object) => {
      const body = { error_code: 0, error_msg: 'SUCCESS', faces_obj: { 0: frame, 7: 'odd' } };
      server().answer({ detect_faces: { http: 200, body } });
      return server().service.detect({ kind: 'image', url: URL }, never);
    };
    const landmarks = '1,2:3,4:5,6:7,8';
    const odd = { landmarks_str: [null, landmarks, 7], region: [null, [1, 2, 3, 4], 'x'] };
    expect(await detect(odd)).toEqual([{ landmarks, region: [1, 2, 3, 4] }]);
    const many = { landmarks_str: Array(500).fill(landmarks), region: Array(500).fill([1, 2, 3, 4]) };
    expect(await detect(many)).toHaveLength(100);
  });

  it('any message of the detector, with any HTTP status', async () => {
    const kinds = {
      "Either 'url' or 'img' parameter must be provided": 'bad-request',
      'Invalid URL format': 'bad-address',
      'Failed to download media': 'unreachable',
      'Failed to download media from URL': 'unreachable',
      'failed to download media: 403 Forbidden ': 'unreachable',
      'No faces detected': 'no-face',
      'No faces detected.': 'no-face',
      'Failed to process media': 'unreadable',
      'Media type detection failed': 'unreadable',
      'Model is warming up': 'refused',
    } as const;
    const messages = fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[]));
    const statuses = fc.constantFrom(200, 400, 500);
    const emptiness = fc.constantFrom<unknown>({}, null, undefined);
    await fc.assert(
      fc.asyncProperty(messages, statuses, emptiness, asNumber(1), async (message, http, faces_obj, code) => {
        server().answer({
          detect_faces: { http, body: { error_code: code, error_msg: message, faces_obj } },
        });
        const failure = await outcomeOf(server().service.detect({ kind: 'image', url: URL }, never));
        expect(failure).toMatchObject({ kind: kinds[message] });
        const { detail } = failure as Failure;
        expect(detail).toBe(kinds[message] === 'no-face' ? undefined : message.trim());
      }),
    );
  });

  it('any entry of the status list that names its job', async () => {
    const known = { 1: 1, 3: 3, 4: 4 } as Readonly<Record<number, number>>;
    const oddities = fc.constantFrom<unknown>(null, undefined, 'queued', {}, [], true);
    const status = fc.oneof(
      anyNumber({ min: -2, max: 9 }).map(({ value, sent }) => ({ sent, means: known[value] ?? 2 })),
      oddities.map((odd) => ({ sent: odd, means: 2 })),
    );
    const createdMs = Date.parse('2026-08-15T02:43:38.536Z');
    const created = fc.constantFrom<[unknown, number | undefined]>(
      ['2026-08-15T02:43:38.536Z', createdMs],
      [createdMs, createdMs],
      [String(createdMs), createdMs],
      [null, undefined],
      [undefined, undefined],
      ['yesterday', undefined],
    );
    const url = fc.constantFrom<unknown>('https://cdn.example/1.jpg', '', null, undefined, 7);
    await fc.assert(
      fc.asyncProperty(
        status,
        created,
        url,
        extraFields,
        async ({ sent, means }, [createdAt, at], address, extra) => {
          const entry = { ...extra, _id: 'a1', faceswap_status: sent, createdAt, url: address };
          const body = { code: 1000, msg: 'OK', data: { result: [null, { _id: {} }, entry, 'odd'] } };
          server().answer({ listbyids: { http: 200, body } });
          const report = (await server().service.status(['a1'])).byId.get('a1');
          expect(report?.serviceStatus).toBe(means);
          expect(report?.createdAt).toBe(at);
          expect(report?.resultUrl).toBe(address === 'https://cdn.example/1.jpg' ? address : undefined);
        },
      ),
    );
  });

  it.each(['alg_msg', 'faceswap_fail_reason', 'error_msg'])(
    'the reason of a failed job in %s',
    async (name) => {
      const entry = { _id: 'a1', faceswap_status: '4', [name]: ' no face in the target ' };
      server().answer({ listbyids: { http: 200, body: { code: 1000, data: { result: [entry] } } } });
      expect((await server().service.status(['a1'])).byId.get('a1')?.failure).toEqual({
        kind: 'service-failed',
        code: 4,
        detail: 'no face in the target',
      });
    },
  );

  it('any other code as a refusal in the service’s own words, whatever the HTTP status', async () => {
    const codes = anyNumber({ min: 1222, max: 9_999 });
    await fc.assert(
      fc.asyncProperty(
        codes,
        fc.constantFrom(200, 400, 403, 500),
        extraFields,
        async ({ value, sent }, http, extra) => {
          server().answer({ quota: { http, body: { ...extra, code: sent, msg: 'the moon is full' } } });
          const failure = await outcomeOf(server().service.credits());
          expect(failure).toEqual({ kind: 'refused', code: value, detail: 'the moon is full' });
        },
      ),
    );
  });

  it('what a submit says of its charge', async () => {
    const submission = {
      kind: 'image' as const,
      url: URL,
      targets: [{ url: URL, landmarks: '1,2:3,4:5,6:7,8' }],
      ageChangeYears: 20,
    };
    const data = fc.constantFrom<unknown>(
      { _id: 'a1', url: 'x', job_id: 'j' },
      { _id: 'a1' },
      {},
      null,
      undefined,
      { _id: '' },
    );
    const body = fc.oneof(
      fc.record({ code: asNumber(1000), msg: fc.constantFrom<unknown>('OK', null, undefined), data }),
      fc.record({ code: fc.constantFrom<unknown>(1003, '1104', 1213, 4242), msg: fc.constant('no'), data }),
      fc.constantFrom<unknown>('<html>', '', {}, [], 7, { error: 'x' }, { code: 500, msg: 'x' }),
    );
    const statuses = fc.constantFrom(200, 201, 400, 401, 404, 408, 429, 500, 502, 504);
    await fc.assert(
      fc.asyncProperty(body, statuses, async (sent, http) => {
        server().answer({ imgreage: { http, body: sent } });
        const answer = await server().service.submit(submission);
        const { code, data: said } = (sent ?? {}) as { code?: unknown; data?: { _id?: string } | null };
        const isSuccess = Number(code) === 1000;
        const isRefusal = Number(code) > 1000;
        const isOpen = http === 408 || http >= 500;
        const expected =
          isSuccess && said?._id
            ? 'accepted'
            : isSuccess || isOpen
              ? 'lost'
              : isRefusal || http >= 400
                ? 'refused'
                : 'lost';
        expect(answer.kind).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});
