/** S3-compatible storage: requests signed with AWS's Signature Version 4, and addresses that carry their signature. */
import { AwsV4Signer } from 'aws4fetch';
import { bucketAddress, type S3Target } from '../../core/upload-target';
import { encodePath, type Storage, type StorageRequest } from './storage';

const DAY_S = 24 * 60 * 60;

type ToSign = {
  method: string;
  key: string;
  headers?: Readonly<Record<string, string>>;
};

/** A storage over the bucket. `now` gives epoch ms; a server refuses what is signed more than 15 minutes off its own. */
export function createS3(target: S3Target, now: () => number = Date.now): Storage {
  const sign = async (method: StorageRequest['method'], key: string, headers: Record<string, string>) => ({
    method,
    ...(await signHeaders(target, { method, key, headers }, now())),
  });
  return {
    write: (key, mimeType) => sign('PUT', key, { 'content-type': mimeType }),
    remove: (key) => sign('DELETE', key, {}),
    readAddress: (key) => presign(target, key, now()),
  };
}

/**
 * The object's address, and the headers with the one that signs them all. The body is left out of the signature, as
 * S3 allows, unless `x-amz-content-sha256` names its hash.
 */
export async function signHeaders(
  target: S3Target,
  { method, key, headers = {} }: ToSign,
  at: number,
): Promise<{ url: string; headers: Record<string, string> }> {
  const signer = new AwsV4Signer({
    ...scopeOf(target, at),
    ...{ method, headers, url: objectAddress(target, key), allHeaders: true },
  });
  const signed = await signer.sign();
  return { url: signed.url.href, headers: Object.fromEntries(signed.headers) };
}

/** An address that anyone can GET the object from, for 24 h from `at` (epoch ms). */
export async function presign(target: S3Target, key: string, at: number): Promise<string> {
  const url = `${objectAddress(target, key)}?X-Amz-Expires=${DAY_S}`;
  const signer = new AwsV4Signer({ ...scopeOf(target, at), method: 'GET', url, signQuery: true });
  return (await signer.sign()).url.href;
}

function scopeOf({ region, accessKeyId, secretAccessKey }: S3Target, at: number) {
  const datetime = new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
  return { service: 's3', region, accessKeyId, secretAccessKey, datetime };
}

/** Encoded as the signature wants it, so that what is sent is letter for letter what was signed. */
function objectAddress(target: S3Target, key: string): string {
  const path = target.prefix === undefined ? key : `${target.prefix}/${key}`;
  return `${bucketAddress(target)}/${encodePath(path)}`;
}
