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
import type { Report } from '../core/verdict';
import type { DetectRequest, Service, StatusAnswer, SubmitAnswer } from '../ports';
import { describeDetection, readFaces, readLegacyFaces } from './faces';
import { CAN_STREAM, type JsonAnswer, type JsonRequest, readEnvelope, readRefusal, sendJson } from './http';
import { creditsSchema, envelopeSchema, resultSchema, statusSchema, submitSchema, tokenSchema } from './wire';

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
   * with a new token. `track.outstanding` is true while an answer is owed.
   */
  async function call(path: string, init: CallInit = {}): Promise<JsonAnswer> {
    const { track = { outstanding: false }, ...request } = init;
    // Read once: what is saved meanwhile belongs to the next call, and no secret goes to the address before.
    const { settings, credentials } = await access.read();
    const { serviceAddress } = settings;
    const send = async (renew: boolean): Promise<JsonAnswer> => {
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
    if (answer !== undefined && (readRefusal(answer.json)?.kind !== 'key' || !canRenew)) return answer;
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
    const { json } = await sendJson({
      url: `${address}${API}/getToken`,
      method: 'POST',
      body: { clientId, clientSecret: apiKey },
      ...limits,
    });
    const { token } = readEnvelope(json, tokenSchema);
    await access.saveIssuedToken(token, { apiKey, clientId });
    return { authorization: `Bearer ${token}` };
  }

  async function detect(request: DetectRequest, signal: AbortSignal): Promise<Face[]> {
    try {
      return readFaces((await callDetector(request, signal)).json);
    } catch (error) {
      // The old one knows neither videos nor crops.
      if (request.kind !== 'image' || !('url' in request) || !(await mayAskLegacy(error))) throw error;
      const body = { image_url: request.url, single_face: false };
      const { json } = await sendJson({ url: LEGACY_DETECTOR, method: 'POST', body, signal, ...limits });
      return readLegacyFaces(json);
    }
  }

  /**
   * The detection is free, so it is the one that finds out whether the service takes streamed bodies: over
   * HTTP/2 it does, and then no submit can be repeated by the browser behind our back.
   */
  async function callDetector(request: DetectRequest, signal: AbortSignal): Promise<JsonAnswer> {
    const { serviceAddress } = (await access.read()).settings;
    const body = { ...describeDetection(request), single_face: false };
    const track = { outstanding: false };
    const send = (streamed: boolean): Promise<JsonAnswer> =>
      call('/interface/detect-api/detect_faces', { body, signal, streamed, track });
    const learn = (streams: boolean): Promise<void> =>
      access.saveTransport({ address: serviceAddress, streams, learnedAt: Date.now() });

    const known = await knownTransport(serviceAddress);
    if (!CAN_STREAM || known?.streams === false) return send(false);
    try {
      const answer = await send(true);
      if (!known) await learn(true);
      return answer;
    } catch (error) {
      // Whatever the detector answered, the stream got through to it.
      const isAnswered =
        track.outstanding && error instanceof FailureError && error.failure.code !== undefined;
      if (isAnswered && !known) await learn(true);
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
  async function mayAskLegacy(error: unknown): Promise<boolean> {
    if (!(error instanceof FailureError)) return false;
    const { kind, code } = error.failure;
    const isGone = kind === 'network' || code === 404 || code === 405 || code === 410;
    return isGone && (await access.read()).settings.serviceAddress === VENDOR_ADDRESS;
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
      const { json } = await call(`${API}/faceswap/highquality/${path}`, {
        body,
        track,
        streamed,
        isolated: true,
      });
      const { data } = readEnvelope(json, submitSchema);
      return {
        kind: 'accepted',
        remoteId: data._id,
        ...(data.job_id ? { jobId: data.job_id } : {}),
        ...(data.url && isWebAddress(data.url) ? { resultUrl: data.url } : {}),
      };
    } catch (error) {
      if (!(error instanceof FailureError)) {
        if (track.outstanding) throw error;
        return { kind: 'refused', failure: { kind: 'storage' } };
      }
      const { failure } = error;
      const isLost = track.outstanding && isAmbiguous(failure);
      // Should the service have gone back to HTTP/1.1, the next detection finds out.
      if (isLost && streamed) await access.saveTransport(undefined);
      return { kind: isLost ? 'lost' : 'refused', failure };
    }
  }

  async function status(remoteIds: readonly string[]): Promise<StatusAnswer> {
    const ids = remoteIds.map(encodeURIComponent).join(',');
    const { json, serviceNow } = await call(`${API}/faceswap/result/listbyids?_ids=${ids}`);
    const { data } = readEnvelope(json, statusSchema);
    const byId = new Map<string, Report>();
    for (const entry of data.result) {
      const parsed = v.safeParse(resultSchema, entry);
      if (!parsed.success) continue;
      const { _id, faceswap_status: serviceStatus, url, createdAt } = parsed.output;
      const createdMs = new Date(createdAt ?? Number.NaN).getTime();
      byId.set(_id, {
        serviceStatus,
        ...(url && isWebAddress(url) ? { resultUrl: url } : {}),
        ...(Number.isNaN(createdMs) ? {} : { createdAt: createdMs }),
      });
    }
    return { byId, ...(serviceNow === undefined ? {} : { serviceNow }) };
  }

  async function credits(): Promise<number> {
    const { json } = await call(`${API}/faceswap/quota/info`);
    return readEnvelope(json, creditsSchema).data.credit;
  }

  async function cancel(jobId: string): Promise<void> {
    const { json } = await call(`${API}/faceswap/job/del`, { body: { job_ids: jobId } });
    readEnvelope(json, envelopeSchema);
  }

  return { detect, submit, status, credits, cancel };
}

/**
 * Whether a submit that failed so may have been accepted: anything but a body with another code or an
 * HTTP 4xx. A code stands only on failures of those two, and on HTTP 5xx and 408.
 */
function isAmbiguous({ kind, code }: Failure): boolean {
  if (kind === 'network' || kind === 'timeout' || kind === 'server') return true;
  return kind === 'protocol' && !(code !== undefined && code >= 400 && code < 500);
}

function isFailure(error: unknown, kind: Failure['kind']): boolean {
  return error instanceof FailureError && error.failure.kind === kind;
}
