// Tells a job's webhook when the job has ended (akool-api notes, «Other calls»).
import { createCipheriv, createHash, randomInt } from 'node:crypto';
import { readServiceClock } from '../config';
import type { Job } from '../jobs';
import type { World } from '../world';

const LOOK_EVERY_MS = 200;

/**
 * The body that is posted. The notes give its four fields and no more; here `dataEncrypt` is
 * AES-256-CBC in base64 under the SHA-256 of the key, and `signature` the SHA-1 of the other three.
 */
function sealMessage(key: string, message: unknown, now: number): Readonly<Record<string, string>> {
  const secret = createHash('sha256').update(key).digest();
  const cipher = createCipheriv('aes-256-cbc', secret, secret.subarray(0, 16));
  const dataEncrypt = Buffer.concat([
    cipher.update(JSON.stringify(message), 'utf8'),
    cipher.final(),
  ]).toString('base64');
  const timestamp = String(now);
  const nonce = String(randomInt(100_000, 999_999));
  const signature = createHash('sha1').update([timestamp, nonce, dataEncrypt].sort().join('')).digest('hex');
  return { signature, dataEncrypt, timestamp, nonce };
}

/** Waits for the job's end and posts to `url` once; gives up when the job is deleted or the sandbox closes. */
export function scheduleWebhook(world: World, job: Job, resultUrl: string, url: string): void {
  const look = setInterval(() => {
    if (world.isClosed || world.jobs.find(job.key, job.remoteId) === undefined) return clearInterval(look);
    const status = world.jobs.readStatus(job);
    if (status < 3) return;
    clearInterval(look);
    const message = { _id: job.remoteId, status, type: 'faceswap', url: resultUrl };
    void world.fetchPublic
      .post(url, sealMessage(job.key, message, readServiceClock(world.config)))
      .then((delivered) => world.journal.record({ type: 'webhook', remoteId: job.remoteId, url, delivered }));
  }, LOOK_EVERY_MS);
  look.unref();
}
