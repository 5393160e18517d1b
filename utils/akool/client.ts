/** The calls of the AKOOL Reage API, in our words. */
import * as v from 'valibot';
import { type Failure, FailureError } from '../core/failure';
import type { Face } from '../core/job';
import { DAY_MS } from '../core/polling';
import {
  type Credentials,
  isWebAddress,
  type Settings,
  type Transport,
  VENDOR_ADDRESS,
} from '../core/settings';
import type { Submission } from '../core/submission';
import type { DetectRequest, Service, StatusAnswer, SubmitAnswer } from '../ports';
import { describeDetection, isDetectorAnswer, readFaces, readLegacyFaces } from './faces';
import {
  type Answer,
  CAN_STREAM,
  failureOfAnswer,
  type JsonRequest,
  readEnvelope,
  readRefusal,
  sendJson,
} from './http';
import { readReport } from './report';
import { creditsSchema, envelopeSchema, statusSchema, submitSchema, tokenSchema } from './wire';

const API = '/api/open/v3';
const LEGACY_DETECTOR = 'https://sg3.akool.com/detect';

/** What the client reads before each call, and the one thing it writes: a token that it was issued. */
export type Access = {
  read(): Promise<{ settings: Settings; credentials: Credentials }>;
  /** Keep a token, unless other credentials than those it was issued for are stored by now. */
  saveIssuedToken(token: string, issuedFor: { apiKey: string; clientId: string }): Promise<void>;
  /** What is known of how the service may be posted to, if anything. */
  transport(): Promise<Transport | undefined>;
  saveTransport(transport: Transport | undefined): Promise<void>;
};

type CallInit = Pick<JsonRequest, 'body' | 'signal' | 'streamed' | 'isolated'> & {
  track?: { outstanding: boolean };
};

/** HTTP statuses of an endpoint that is not there (any more). */
const GONE: ReadonlySet<number> = new Set([404, 405, 410]);

/** How long it is believed that a service takes no streams, before a detection tries again. */
const TRANSPORT_KNOWN_MS = DAY_MS;

type ClientOptions = {
  /** For each answer; default as in `http.ts`. */
  timeoutMs?: number;
};

/** A {@link Service} that speaks to the address of the settings with the stored credentials. */
export function createAkoolClient(access: Access, { timeoutMs }: ClientOptions = {}): Service {
  const limits = timeoutMs === undefined ? {} : { timeoutMs };

  /**
   * One authenticated call. A refused key is a definite answer, so that even a submit may be sent again
   * with a new token, unless its HTTP status leaves open whether it was accepted. `track.outstanding` is true while an
   * answer is owed.
   */
  async function call(path: string, init: CallInit = {}): Promise<Answer> {
    const { track = { outstanding: false }, ...request } = init;
    // Read once: what is saved meanwhile belongs to the next call, and no secret goes to the address before.
    const { settings, credentials } = await access.read();
    const { serviceAddress } = settings;
    const send = async (renew: boolean): Promise<Answer> => {
      track.outstanding = false;
      const headers = await authenticate(serviceAddress, credentials, renew);
      track.outstanding = true;
      return sendJson({
        url: `${serviceAddress}${path}`,
        method: request.body === undefined ? 'GET' : 'POST',
        headers,
        ...limits,
        ...request,
      });
    };
    const canRenew = Boolean(credentials.apiKey && credentials.clientId && !credentials.bearerToken);
    const answer = await send(false).catch((error: unknown) => {
      if (isFailure(error, 'key') && canRenew) return undefined;
      throw error;
    });
    if (answer !== undefined && (!canRenew || !refusesKey(answer))) return answer;
    return send(true);
  }

  /** A token that the person gave wins, then one issued for the credentials, then the bare key. */
  async function authenticate(
    address: string,
    credentials: Credentials,
    renew: boolean,
  ): Promise<Record<string, string>> {
    const { apiKey, clientId, bearerToken, issuedToken } = credentials;
    if (bearerToken) return { authorization: `Bearer ${bearerToken}` };
    if (!apiKey) throw new FailureError({ kind: 'key' });
    if (!clientId) return { 'x-api-key': apiKey };
    if (issuedToken && !renew) return { authorization: `Bearer ${issuedToken}` };
    const answer = await sendJson({
      url: `${address}${API}/getToken`,
      method: 'POST',
      body: { clientId, clientSecret: apiKey },
      ...limits,
    });
    const { token } = readEnvelope(answer, tokenSchema);
    await access.saveIssuedToken(token, { apiKey, clientId });
    return { authorization: `Bearer ${token}` };
  }

  async function detect(request: DetectRequest, signal: AbortSignal): Promise<Face[]> {
    const answer = await callDetector(request, signal).catch((error: unknown) => {
      if (isFailure(error, 'network')) return error as FailureError;
      throw error;
    });
    const isGone = answer instanceof FailureError || (GONE.has(answer.status) && !isDetectorAnswer(answer));
    // The old one knows neither videos nor crops.
    if (isGone && request.kind === 'image' && 'url' in request && (await mayAskLegacy()))
      return readLegacyFaces(await callLegacyDetector(request.url, signal));
    if (answer instanceof FailureError) throw answer;
    return readFaces(answer, request.kind);
  }

  function callLegacyDetector(url: string, signal: AbortSignal): Promise<Answer> {
    const body = { image_url: url, single_face: false };
    return sendJson({ url: LEGACY_DETECTOR, method: 'POST', body, signal, ...limits });
  }

  /**
   * The detection is free, so it is the one that finds out whether the service takes streamed bodies: over
   * HTTP/2 it does, and then no submit can be repeated by the browser behind our back.
   */
  async function callDetector(request: DetectRequest, signal: AbortSignal): Promise<Answer> {
    const { serviceAddress } = (await access.read()).settings;
    const body = { ...describeDetection(request), single_face: false };
    const send = (streamed: boolean): Promise<Answer> =>
      call('/interface/detect-api/detect_faces', { body, signal, streamed });
    const learn = (streams: boolean): Promise<void> =>
      access.saveTransport({ address: serviceAddress, streams, learnedAt: Date.now() });

    const known = await knownTransport(serviceAddress);
    if (!CAN_STREAM || known?.streams === false) return send(false);
    try {
      // Whatever the detector answers, the stream got through to it.
      const answer = await send(true);
      if (!known) await learn(true);
      return answer;
    } catch (error) {
      if (!isFailure(error, 'network')) throw error;
      const answer = await send(false);
      // One failure may have been the network's: only a second one beside a plain success is the service's.
      await send(true).then(
        () => learn(true),
        (again: unknown) => (isFailure(again, 'network') ? learn(false) : undefined),
      );
      return answer;
    }
  }

  async function knownTransport(address: string): Promise<Transport | undefined> {
    const known = await access.transport();
    if (known?.address !== address) return undefined;
    const ageMs = Date.now() - known.learnedAt;
    return known.streams || (ageMs >= 0 && ageMs < TRANSPORT_KNOWN_MS) ? known : undefined;
  }

  /** The old detector is the vendor's own, so it is no fallback for a service address of the person's. */
  async function mayAskLegacy(): Promise<boolean> {
    return (await access.read()).settings.serviceAddress === VENDOR_ADDRESS;
  }

  async function submit({ kind, url, targets, ageChangeYears }: Submission): Promise<SubmitAnswer> {
    const { webhookUrl, serviceAddress } = (await access.read()).settings;
    const body = {
      targetImage: targets.map((target) => ({ path: target.url, opts: target.landmarks })),
      face_reage: ageChangeYears,
      ...(kind === 'video' ? { modifyVideo: url } : { modifyImage: url }),
      ...(webhookUrl ? { webhookUrl } : {}),
    };
    const path = kind === 'video' ? 'vidreage' : 'imgreage';
    const track = { outstanding: false };
    let streamed = false;
    try {
      if (CAN_STREAM && !(await knownTransport(serviceAddress)))
        await callDetector({ kind, url }, AbortSignal.any([])).catch(async (error: unknown) => {
          // That it cannot detect (any more) is no matter: the faces are known.
          if (!(await knownTransport(serviceAddress))) throw error;
        });
      streamed = (await knownTransport(serviceAddress))?.streams ?? false;
      const init = { body, track, streamed, isolated: true };
      return readSubmitAnswer(await call(`${API}/faceswap/highquality/${path}`, init));
    } catch (error) {
      if (!(error instanceof FailureError)) {
        if (track.outstanding) throw error;
        return { kind: 'refused', failure: { kind: 'storage' } };
      }
      const { failure } = error;
      // No answer came, or none that ends. Before the request was sent, nothing is in doubt.
      const isLost = track.outstanding;
      // Should the service have gone back to HTTP/1.1, the next detection finds out.
      if (isLost && streamed) await access.saveTransport(undefined);
      return { kind: isLost ? 'lost' : 'refused', failure };
    }
  }

  async function status(remoteIds: readonly string[]): Promise<StatusAnswer> {
    const ids = remoteIds.map(encodeURIComponent).join(',');
    const answer = await call(`${API}/faceswap/result/listbyids?_ids=${ids}`);
    const { data } = readEnvelope(answer, statusSchema);
    const reports = data.result.map(readReport).filter((report) => report !== undefined);
    const { serviceNow } = answer;
    return { byId: new Map(reports), ...(serviceNow === undefined ? {} : { serviceNow }) };
  }

  async function credits(): Promise<number> {
    return readEnvelope(await call(`${API}/faceswap/quota/info`), creditsSchema).data.credit;
  }

  async function cancel(jobId: string): Promise<void> {
    readEnvelope(await call(`${API}/faceswap/job/del`, { body: { job_ids: jobId } }), envelopeSchema);
  }

  return { detect, submit, status, credits, cancel };
}

/**
 * What the answer of a submit says about a charge. Accepted: code 1000 with an `_id`, whatever the HTTP status. Lost, so
 * that nobody knows: code 1000 without an `_id`, HTTP 408 and 5xx, and any other body that is not the documented one,
 * but for HTTP 4xx. All else is a refusal.
 */
function readSubmitAnswer(answer: Answer): SubmitAnswer {
  const accepted = v.safeParse(submitSchema, answer.json);
  const refusal = readRefusal(answer);
  if (accepted.success && refusal === undefined && v.is(envelopeSchema, answer.json)) {
    const { _id: remoteId, job_id: jobId, url } = accepted.output.data;
    return {
      kind: 'accepted',
      remoteId,
      ...(jobId ? { jobId } : {}),
      ...(url && isWebAddress(url) ? { resultUrl: url } : {}),
    };
  }
  const { status } = answer;
  const failure = failureOfAnswer(answer);
  if (status === 408 || status >= 500) {
    const { code, detail } = refusal ?? {};
    const said = code === undefined || detail === undefined ? {} : { code, detail };
    return { kind: 'lost', failure: { ...failure, ...said } };
  }
  if (refusal) return { kind: 'refused', failure: refusal };
  const saysAccepted = v.is(envelopeSchema, answer.json);
  if (saysAccepted)
    return { kind: 'lost', failure: { kind: 'protocol', detail: 'accepted, but without an id' } };
  return { kind: status >= 400 ? 'refused' : 'lost', failure };
}

/** Whether the key was refused, and nothing else can have come of the call. */
function refusesKey(answer: Answer): boolean {
  const { status } = answer;
  if (status === 408 || status >= 500) return false;
  const refusal = readRefusal(answer);
  return refusal ? refusal.kind === 'key' : status === 401;
}

function isFailure(error: unknown, kind: Failure['kind']): boolean {
  return error instanceof FailureError && error.failure.kind === kind;
}
