/** The documented answers, exactly as they stand: the client does what each means, and the sandbox could send each. */
import { describe, expect, it } from 'vitest';
import { type DocumentedPlace, findBreach } from '../../../sandbox/contract/answers';
import { type Failure, FailureError } from '../../../utils/core/failure';
import { createJob, type Face, type Job, type Source, type Way } from '../../../utils/core/job';
import { countLeftOut, countSubmits, listSubmittable } from '../../../utils/core/job-facts';
import { createJobId } from '../../../utils/core/job-id';
import { HOUR_MS } from '../../../utils/core/polling';
import { describeSubmission } from '../../../utils/core/submission';
import { transition } from '../../../utils/core/transition';
import { judgeReport } from '../../../utils/core/verdict';
import { isOtherWayOpen } from '../../../utils/core/way';
import { type Given, useAnswerServer } from './answer-server';
import examples from './documented-answers.json';

const server = useAnswerServer();
const never = new AbortController().signal;
const NOW = Date.parse('2026-08-15T03:00:00Z');
const ID = '6593c94c0ef703e8c055e3c8';
const IMAGE: Source = { kind: 'image', url: 'https://photos.example/a.jpg' };

type Example = Given & { means: string };
/** What the test of an example expects, by the beginning of what it means. */
type Expectations = Readonly<Record<string, (example: Example) => Promise<void>>>;

/** A test for each example of a group. One that nothing is expected of fails, and so does what no example shows. */
function testExamples(group: keyof typeof examples, expectations: Expectations): void {
  const all = examples[group] as readonly Example[];
  const find = (means: string) => Object.keys(expectations).find((start) => means.startsWith(start));
  describe(group, () => {
    it.each(all)('$means (HTTP $http)', async (example) => {
      await expectations[find(example.means) ?? '']?.(example);
      expect(find(example.means)).toBeDefined();
    });
    it('has an example of all that is expected', () => {
      expect(
        Object.keys(expectations).filter((start) => !all.some(({ means }) => find(means) === start)),
      ).toEqual([]);
    });
  });
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error: unknown = await promise.then(
    (value) => expect.unreachable(`it succeeded with ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  if (error instanceof FailureError) return error.failure;
  throw error;
}

function detect(example: Given, kind: Source['kind'] = 'image'): Promise<Face[]> {
  server().answer({ detect_faces: example });
  return server().service.detect({ kind, url: IMAGE.url }, never);
}

function detectFailure(kind: Failure['kind'], helpsElsewhere: boolean) {
  return async (example: Given) => {
    const failure = await failureOf(detect(example));
    expect(failure).toMatchObject({ kind });
    expect(isOtherWayOpen(failure, IMAGE)).toBe(helpsElsewhere);
  };
}

/** The job once these faces were found. */
function jobWith(faces: Face[], way: Way): Job {
  const job = createJob({ source: IMAGE, ageChangeYears: 20 }, createJobId(NOW), NOW);
  const detecting = transition(job, { type: 'detectionStarted', way }, NOW);
  return transition(detecting, { type: 'facesDetected', faces }, NOW);
}

/** What is sent for a job whose source is at its own address: the targets of the submit's body. */
async function targetsOf(job: Job): Promise<unknown> {
  server().answer({ imgreage: examples.submit[0] as Given });
  const submission = describeSubmission(job, IMAGE.url);
  if (!submission) throw new Error('nothing can be submitted');
  await server().service.submit(submission);
  return (server().received()[0]?.body as { targetImage: unknown } | undefined)?.targetImage;
}

testExamples('detect', {
  'one face, no crop': async (example) => {
    const faces = await detect(example);
    expect(faces).toEqual([{ landmarks: '320,240:420,240:370,300:370,350', region: [300, 200, 150, 180] }]);
    const targets = await targetsOf(jobWith(faces, 'direct'));
    expect(targets).toEqual([{ path: IMAGE.url, opts: '320,240:420,240:370,300:370,350' }]);
  },
  'one face with its crop': async (example) => {
    const faces = await detect(example);
    expect(await targetsOf(jobWith(faces, 'relay'))).toEqual([
      { path: 'https://s3.example.com/faces/face_detect_0.jpg', opts: '90,85:150,88:120,130:120,165' },
    ]);
    // The landmarks in the whole picture belong to its own address.
    expect(await targetsOf(jobWith(faces, 'direct'))).toEqual([
      { path: IMAGE.url, opts: '120,85:180,88:150,130:150,165' },
    ]);
  },
  'two faces, the second without a crop': async (example) => {
    const faces = await detect(example);
    expect(faces).toHaveLength(2);
    const job = jobWith(faces, 'relay');
    expect(listSubmittable(job)).toEqual([0]);
    expect(countSubmits(job)).toBe(1);
    expect(countLeftOut(job)).toBe(1);
    expect(job.state.status).toBe('detecting');
    expect(await targetsOf(job)).toEqual([
      { path: 'https://s3.example.com/faces/face_detect_0.jpg', opts: '90,85:150,88:120,130:120,165' },
    ]);
    expect(await targetsOf(jobWith(faces, 'direct'))).toHaveLength(2);
  },
  'a video: the same face in two frames, once': async (example) => {
    expect(await detect(example, 'video')).toHaveLength(1);
  },
  'our own mistake, permanent': detectFailure('bad-request', false),
  'the address cannot be used': detectFailure('bad-address', true),
  'the service could not download': detectFailure('unreachable', true),
  'no face': detectFailure('no-face', false),
  'a format that the service cannot read': detectFailure('unreadable', true),
  'a format that the service cannot tell': detectFailure('unreadable', true),
});

const submission = {
  kind: 'image' as const,
  url: IMAGE.url,
  targets: [{ url: IMAGE.url, landmarks: '1,2:3,4:5,6:7,8' }],
  ageChangeYears: 20,
};

function refused(kind: Failure['kind']) {
  return async (example: Given) => {
    server().answer({ imgreage: example });
    expect(await server().service.submit(submission)).toMatchObject({ kind: 'refused', failure: { kind } });
    // The same from any other call.
    server().answer({ quota: example });
    expect(await failureOf(server().service.credits())).toMatchObject({ kind });
  };
}

testExamples('submit', {
  accepted: async (example) => {
    server().answer({ imgreage: example });
    expect(await server().service.submit(submission)).toEqual({
      kind: 'accepted',
      remoteId: ID,
      jobId: '20240102082900592-5653',
      resultUrl: expect.stringMatching(/^https:\/\/d21ksh0k4smeql\.cloudfront\.net\//),
    });
  },
  credits: refused('credits'),
  'account: the queue pauses': async (example) => {
    const { code } = example.body as { code: number };
    await refused(code === 1103 ? 'payment' : 'subscription')(example);
  },
  'the video is too long': refused('video-too-long'),
});

async function eventOf(example: Given, serviceNow: number) {
  server().answer({ listbyids: example });
  const { byId } = await server().service.status([ID]);
  return judgeReport(byId.get(ID), serviceNow, 0);
}

testExamples('status', {
  'in queue': async (example) => {
    const createdAt = Date.parse('2023-08-15T02:43:38.536Z');
    expect(await eventOf(example, createdAt)).toEqual({ type: 'polled', serviceStatus: 1 });
  },
  'success, the number as a string': async (example) => {
    expect(await eventOf(example, NOW)).toEqual({
      type: 'succeeded',
      resultUrl: 'https://d2qf6ukcym4kn9.cloudfront.net/final_1.jpg',
    });
  },
  'failed, and the card shows the reason': async (example) => {
    expect(await eventOf(example, NOW)).toEqual({
      type: 'serviceFailed',
      failure: { kind: 'service-failed', code: 4, detail: 'generate temp file error' },
    });
  },
  'a status that nobody knows': async (example) => {
    expect(await eventOf(example, NOW)).toEqual({ type: 'polled', serviceStatus: 2 });
    const late = await eventOf(example, NOW + 3 * HOUR_MS);
    expect(late).toMatchObject({ type: 'serviceFailed', failure: { kind: 'overdue' } });
  },
});

/** The new detector is gone, so the legacy one is asked. */
function detectLegacy(example: Given): Promise<Face[]> {
  server().answer({ detect_faces: { http: 404, body: {} }, '/detect': example });
  return server().service.detect({ kind: 'image', url: IMAGE.url }, never);
}

const legacyFace = async (example: Given): Promise<void> => {
  expect(await detectLegacy(example)).toEqual([
    { landmarks: '238,220:342,214:289,289:293,330', region: [150, 93, 272, 353] },
  ]);
  expect(server().received()[1]).toEqual({
    path: '/detect',
    body: { image_url: IMAGE.url, single_face: false },
  });
};

testExamples('legacyDetect', {
  'one face; points 5 and 6 are unknown': legacyFace,
  'the same, landmarks_str as one bare string': legacyFace,
  'a failure': async (example) => {
    expect(await failureOf(detectLegacy(example))).toMatchObject({ kind: 'no-face' });
  },
});

const credentials = { apiKey: 'a-key', clientId: 'a-client' };

testExamples('token', {
  token: async (example) => {
    server().answer({ getToken: example, quota: examples.credits[0] as Given }, credentials);
    expect(await server().service.credits()).toBe(2480);
  },
  'wrong credentials: asks for the key': async (example) => {
    server().answer({ getToken: example }, credentials);
    expect(await failureOf(server().service.credits())).toMatchObject({ kind: 'key' });
  },
});

const readsCredits = (credits: number) => async (example: Given) => {
  server().answer({ quota: example });
  expect(await server().service.credits()).toBe(credits);
};

testExamples('credits', { '2480 credits': readsCredits(2480), '2480.5 credits': readsCredits(2480.5) });

describe('the schema that the sandbox is held to', () => {
  const places: Readonly<Record<keyof typeof examples, DocumentedPlace | undefined>> = {
    about: undefined,
    detect: 'detect',
    submit: 'submit',
    status: 'status',
    legacyDetect: 'legacy',
    token: 'token',
    credits: 'credits',
  };
  const rows = Object.entries(places).flatMap(([group, place]) =>
    place === undefined
      ? []
      : (examples[group as keyof typeof examples] as readonly Example[]).map((example) => ({
          place,
          ...example,
        })),
  );

  it.each(rows)('takes the $place answer «$means»', ({ place, http, body }) => {
    expect(findBreach(place, { status: http, body: Buffer.from(JSON.stringify(body)) })).toBeUndefined();
  });
});
