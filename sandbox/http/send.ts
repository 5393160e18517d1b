// Puts an answer on the wire, whole or in one of the ways in which wires fail.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, type Http2ServerResponse } from 'node:http2';
import type { Answer } from './answer';
import type { Connections } from './connections';

/** One request's way back: Node's own pair under either protocol, and the connections to break it off. */
export type Channel = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly connections: Connections;
};

const BLOCK_BYTES = 64 * 1024;
/** Larger bodies flow. */
export const MAX_WHOLE_BYTES = 8 * 1024 * 1024;

/** Under HTTP/2 a fault may take the whole session or its one stream; HTTP/1.1 knows no difference. */
export type Reach = 'session' | 'stream';

/** Ends the connection, or the one HTTP/2 stream, at once and without an answer. */
export function breakOff({ request, response, connections }: Channel, over: Reach, reset = false): void {
  const { stream } = response as unknown as Partial<Http2ServerResponse>;
  if (stream !== undefined && request.httpVersionMajor === 2 && over === 'stream') {
    stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    return;
  }
  connections.break(request.socket, { reset });
}

function writeHead({ response }: Channel, answer: Answer, contentLength: number | undefined): void {
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (contentLength !== undefined) response.setHeader('content-length', contentLength);
}

/** Whether the other side has hung up. */
export function isGone({ request, response }: Channel): boolean {
  return response.destroyed || response.writableEnded || request.socket?.destroyed !== false;
}

/** Sends it whole. */
export function sendWhole(channel: Channel, answer: Answer): void {
  if (isGone(channel)) return;
  const hasLength = answer.status !== 204 && answer.status !== 304;
  writeHead(channel, answer, hasLength ? answer.body.length : undefined);
  channel.response.end(hasLength && channel.request.method !== 'HEAD' ? answer.body : undefined);
}

/** Sends the body again and again, until the other side hangs up. */
export async function sendEndless(channel: Channel, answer: Answer, everyMs: number): Promise<void> {
  if (isGone(channel)) return;
  writeHead(channel, answer, undefined);
  while (!isGone(channel)) {
    channel.response.write(answer.body);
    await new Promise((resolve) => setTimeout(resolve, everyMs).unref());
  }
}

/** Sends the head and half of what it promises, then breaks off. */
export async function sendHalfAndBreak(channel: Channel, answer: Answer, over: Reach): Promise<void> {
  if (isGone(channel)) return;
  writeHead(channel, answer, answer.body.length);
  channel.response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)));
  // Long enough for the half to leave; breaking off at once would take it back.
  await new Promise((resolve) => setTimeout(resolve, 50));
  breakOff(channel, over);
}

/** Sends it evenly over time, ten times a second. */
export async function sendDrip(channel: Channel, answer: Answer, bytesPerSecond: number): Promise<void> {
  if (isGone(channel)) return;
  writeHead(channel, answer, answer.body.length);
  const stepBytes = Math.max(1, Math.ceil(bytesPerSecond / 10));
  const pauseMs = (stepBytes / bytesPerSecond) * 1000;
  for (let sent = 0; sent < answer.body.length && !isGone(channel); sent += stepBytes) {
    channel.response.write(answer.body.subarray(sent, sent + stepBytes));
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  if (!isGone(channel)) channel.response.end();
}

/** Sends this many zero bytes as a file of the answer's type, no faster than they are taken. */
export async function sendBig(channel: Channel, answer: Answer, bytes: number): Promise<void> {
  const block = Buffer.alloc(BLOCK_BYTES);
  await sendBlocks(channel, answer, bytes, (at) => block.subarray(0, bytes - at));
}

/** Sends a large body no faster than it is taken: an HTTP/2 session with megabytes to send opens no further streams. */
export async function sendFlowing(channel: Channel, answer: Answer): Promise<void> {
  await sendBlocks(channel, answer, answer.body.length, (at) => answer.body.subarray(at, at + BLOCK_BYTES));
}

async function sendBlocks(
  channel: Channel,
  answer: Answer,
  bytes: number,
  readBlock: (at: number) => Buffer,
): Promise<void> {
  if (isGone(channel)) return;
  const { response } = channel;
  writeHead(channel, answer, bytes);
  for (let sent = 0; sent < bytes && !isGone(channel); sent += BLOCK_BYTES) {
    const flows = response.write(readBlock(sent));
    if (!flows) {
      await new Promise<void>((resolve) => {
        const resume = () => {
          response.off('drain', resume);
          response.off('close', resume);
          resolve();
        };
        response.on('drain', resume);
        response.on('close', resume);
      });
    }
  }
  if (!isGone(channel)) response.end();
}
