// Takes one request through its route: the fault before, the work, the fault after, the answer.
import { readServiceClock } from '../config';
import { findBreach, isDocumentedPlace } from '../contract/answers';
import type { Deed } from '../faults';
import type { HostRole } from '../hosts';
import type { LoggedRequest } from '../journal';
import { MissingToolError } from '../video/ffmpeg';
import type { World } from '../world';
import { type Answer, answerBytes, answerCode, answerJson, answerText } from './answer';
import type { Call, Route } from './call';
import {
  breakOff,
  type Channel,
  isGone,
  MAX_WHOLE_BYTES,
  sendBig,
  sendDrip,
  sendEndless,
  sendFlowing,
  sendHalfAndBreak,
  sendWhole,
} from './send';

const HTML_PAGE =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** The answer that a fault gives in place of the right one, if it is of that kind. */
function standIn(deed: Deed): Answer | undefined {
  switch (deed.kind) {
    case 'status':
      return { status: deed.status, headers: deed.headers ?? {}, body: Buffer.from(deed.body ?? '') };
    case 'code':
      return deed.msg === undefined ? answerCode(deed.code) : answerJson({ code: deed.code, msg: deed.msg });
    case 'detector':
      return answerJson({ error_code: 1, error_msg: deed.msg, faces_obj: {} }, deed.status);
    case 'html':
      return answerText(HTML_PAGE, 'text/html');
    case 'empty':
      return answerBytes(Buffer.alloc(0), 'application/json');
    case 'wrong-shape':
      return answerJson(deed.body ?? null);
    case 'redirect':
      return { status: 302, headers: { location: deed.location }, body: Buffer.alloc(0) };
    case 'content':
      return answerBytes(Buffer.from(deed.body, deed.base64 ? 'base64' : 'utf8'), deed.type);
    case 'big':
      return answerBytes(Buffer.alloc(0), deed.type);
    default:
      return undefined;
  }
}

/** Leaves ids out of a status answer or changes their status, as the faults of that name ask. */
function distortList(answer: Answer, deed: Deed): Answer {
  if (deed.kind !== 'absent' && deed.kind !== 'service-status') return answer;
  const value = JSON.parse(answer.body.toString('utf8')) as { data?: { result?: { _id: string }[] } };
  if (value.data?.result === undefined) return answer;
  const isMeant = (id: string) => deed.ids === undefined || deed.ids.includes(id);
  const result =
    deed.kind === 'absent'
      ? value.data.result.filter(({ _id }) => !isMeant(_id))
      : value.data.result.map((one) => (isMeant(one._id) ? { ...one, faceswap_status: deed.value } : one));
  return answerJson({ ...value, data: { ...value.data, result } });
}

function readCode(answer: Answer): number | undefined {
  if (!answer.headers['content-type']?.startsWith('application/json')) return undefined;
  try {
    const value = JSON.parse(answer.body.toString('utf8')) as { code?: unknown; error_code?: unknown } | null;
    const code = value?.code ?? value?.error_code;
    return typeof code === 'number' ? code : undefined;
  } catch {
    return undefined;
  }
}

/** The headers that each answer has: the service's own time and, where it applies, CORS. */
export function addCommonHeaders(world: World, answer: Answer, cors: boolean): Answer {
  return {
    ...answer,
    headers: {
      'cache-control': 'no-store',
      date: new Date(readServiceClock(world.config)).toUTCString(),
      ...(cors && world.config.cors
        ? { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Date, Retry-After' }
        : {}),
      ...answer.headers,
    },
  };
}

/** The one place where an answer comes from: an undocumented one is not sent, and is not forgotten. */
async function work(world: World, route: Route, call: Call): Promise<{ answer: Answer; error?: string }> {
  try {
    const answer = await route.endpoint(world, call);
    const breach = isDocumentedPlace(route.place) ? findBreach(route.place, answer) : undefined;
    if (breach === undefined) return { answer };
    throw new Error(`The answer to ${call.request.path} has no documented form: ${breach}`);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const isToolMissing = error instanceof MissingToolError;
    if (!isToolMissing && isDocumentedPlace(route.place) && !world.isClosed) world.breaches.push(text);
    const msg = isToolMissing ? error.message : 'The sandbox failed; see its log';
    return { answer: answerJson({ code: 500, msg }, 500), error: text };
  }
}

async function hold(
  world: World,
  request: LoggedRequest,
  phase: 'before' | 'after' | 'for-good',
): Promise<boolean> {
  const released = world.gate.wait();
  world.journal.record({ type: 'held', request, phase });
  return released;
}

/** Serves a request. Never rejects for anything that the other side can do. */
export async function serve(
  world: World,
  route: Route,
  channel: Channel,
  call: Call,
  role: HostRole,
): Promise<void> {
  const { request } = call;
  const deed = route.place === undefined ? undefined : world.faults.take(route.place, request);
  const fault = deed === undefined ? {} : { fault: deed.kind };

  const drop = (over: 'session' | 'stream', reset = false) => {
    request.outcome = { at: Date.now(), ...fault };
    world.journal.record({ type: 'dropped', request });
    breakOff(channel, over, reset);
  };

  if (deed?.kind === 'reset') return drop(deed.over, true);
  if (deed?.kind === 'hang') {
    await hold(world, request, 'for-good');
    return drop('stream');
  }
  if (deed?.kind === 'hold-before' && !(await hold(world, request, 'before'))) return drop('session');

  const substitute = deed === undefined ? undefined : standIn(deed);
  const isWorkDone = substitute === undefined || (deed !== undefined && 'workDone' in deed && deed.workDone);
  const worked = isWorkDone ? await work(world, route, call) : undefined;
  const right = substitute ?? worked?.answer ?? answerCode(1003);
  const answer = addCommonHeaders(
    world,
    deed === undefined ? right : distortList(right, deed),
    route.cors && role === 'all',
  );

  if (deed?.kind === 'drop-after-accept') return drop(deed.over);
  if (deed?.kind === 'hold-after' && !(await hold(world, request, 'after'))) return drop('session');
  if (deed?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, deed.ms).unref());

  const code = readCode(answer);
  request.outcome = {
    at: Date.now(),
    status: answer.status,
    bytes: answer.body.length,
    ...fault,
    ...(code === undefined ? {} : { code }),
    ...(worked?.error === undefined ? {} : { error: worked.error }),
    ...(isGone(channel) ? { error: 'the caller had hung up' } : {}),
  };

  switch (deed?.kind) {
    case 'truncated':
      sendWhole(channel, { ...answer, body: answer.body.subarray(0, Math.floor(answer.body.length / 2)) });
      break;
    case 'reset-mid-body':
      await sendHalfAndBreak(channel, answer, deed.over);
      break;
    case 'drip':
      await sendDrip(channel, answer, deed.bytesPerSecond);
      break;
    case 'big':
      await sendBig(channel, answer, deed.bytes);
      break;
    default:
      if (answer.repeatEveryMs !== undefined) await sendEndless(channel, answer, answer.repeatEveryMs);
      else if (answer.body.length > MAX_WHOLE_BYTES) await sendFlowing(channel, answer);
      else sendWhole(channel, answer);
  }
  if (route.control === true) return;
  world.journal.record({ type: deed?.kind === 'reset-mid-body' ? 'dropped' : 'answered', request });
}
