/** The person's own storage, where pictures lie that the service cannot reach otherwise: its shape and its form. */
import * as v from 'valibot';
import { parseAddress } from './address';
import { isReachable } from './reach';

const s3Schema = v.object({
  kind: v.literal('s3'),
  /** Origin and path prefix of the S3 API, without a slash at the end. */
  endpoint: v.string(),
  region: v.string(),
  bucket: v.string(),
  accessKeyId: v.string(),
  secretAccessKey: v.string(),
  /** Folder within the bucket, without a slash at either end. */
  prefix: v.exactOptional(v.string()),
  /** Whether the bucket is named in the path (`host/bucket/key`) rather than in the host (`bucket.host/key`). */
  pathStyle: v.boolean(),
});
export type S3Target = v.InferOutput<typeof s3Schema>;

const webdavSchema = v.object({
  kind: v.literal('webdav'),
  /** The folder to write into, without a slash at the end. */
  address: v.string(),
  username: v.string(),
  password: v.string(),
  /** Where the same folder is read without credentials, without a slash at the end. */
  publicAddress: v.string(),
});
export type WebdavTarget = v.InferOutput<typeof webdavSchema>;

export const uploadTargetSchema = v.variant('kind', [s3Schema, webdavSchema]);
/** Where pictures are put, with the keys to it. */
export type UploadTarget = v.InferOutput<typeof uploadTargetSchema>;

/** What the fields hold, as typed. The fields of the kind that is not chosen are kept while the page is open. */
export type TargetValues = {
  kind: 'none' | UploadTarget['kind'];
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  prefix: string;
  pathStyle: boolean;
  address: string;
  username: string;
  password: string;
  publicAddress: string;
};

/** A field that can hold what cannot be used. */
export type WrongTargetField = Exclude<keyof TargetValues, 'kind'>;

export type ParsedTarget =
  | { ok: true; target: UploadTarget | undefined }
  | { ok: false; wrong: WrongTargetField[] };

/** The region where there is none: what S3-compatible servers take for their only one. */
export const DEFAULT_REGION = 'us-east-1';

const EMPTY: TargetValues = {
  kind: 'none',
  endpoint: '',
  region: '',
  bucket: '',
  accessKeyId: '',
  secretAccessKey: '',
  prefix: '',
  // Every S3-compatible service takes it, and it needs neither a name nor a certificate for each bucket.
  pathStyle: true,
  address: '',
  username: '',
  password: '',
  publicAddress: '',
};

/** What is stored, as the fields show it. */
export function toTargetValues(target: UploadTarget | undefined): TargetValues {
  return { ...EMPTY, ...target };
}

/** The target for the fields (`undefined` where none is wanted), or which of them cannot be used. */
export function parseTargetValues(values: TargetValues): ParsedTarget {
  switch (values.kind) {
    case 'none':
      return { ok: true, target: undefined };
    case 's3':
      return parseS3(values);
    case 'webdav':
      return parseWebdav(values);
  }
}

function parseS3(values: TargetValues): ParsedTarget {
  const endpoint = parseEndpoint(values.endpoint);
  const region = values.region.trim() || DEFAULT_REGION;
  const bucket = values.bucket.trim();
  const accessKeyId = values.accessKeyId.trim();
  const secretAccessKey = values.secretAccessKey.trim();
  const prefix = parsePrefix(values.prefix);
  const { pathStyle } = values;
  // Its slashes would end the parts of the signature's scope.
  const isWord = (text: string): boolean => /^[\x21-\x2b\x2d\x2e\x30-\x7e]+$/.test(text);
  const bucketIsRight = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket);
  const wrong: WrongTargetField[] = [
    ...(endpoint === undefined ? (['endpoint'] as const) : []),
    ...(isWord(region) ? [] : (['region'] as const)),
    ...(bucketIsRight ? [] : (['bucket'] as const)),
    ...(isWord(accessKeyId) ? [] : (['accessKeyId'] as const)),
    ...(/^[\x21-\x7e]+$/.test(secretAccessKey) ? [] : (['secretAccessKey'] as const)),
    ...(prefix === undefined ? (['prefix'] as const) : []),
    ...(endpoint && bucketIsRight && !pathStyle && !canNameBucketInHost(endpoint, bucket)
      ? (['pathStyle'] as const)
      : []),
  ];
  if (endpoint === undefined || prefix === undefined || wrong.length > 0) return { ok: false, wrong };
  return {
    ok: true,
    target: {
      ...{ kind: 's3', endpoint, region, bucket, accessKeyId, secretAccessKey, pathStyle },
      ...(prefix === '' ? {} : { prefix }),
    },
  };
}

function parseWebdav(values: TargetValues): ParsedTarget {
  const address = parseAddress(values.address);
  const publicAddress = parseAddress(values.publicAddress);
  const username = values.username.trim();
  const { password } = values;
  const wrong: WrongTargetField[] = [
    ...(address === undefined ? (['address'] as const) : []),
    // A colon would end it (RFC 7617, 2).
    ...(username === '' || /[:\p{Cc}]/u.test(username) ? (['username'] as const) : []),
    ...(password === '' || /\p{Cc}/u.test(password) ? (['password'] as const) : []),
    ...(publicAddress === undefined ? (['publicAddress'] as const) : []),
  ];
  if (address === undefined || publicAddress === undefined || wrong.length > 0) return { ok: false, wrong };
  return { ok: true, target: { kind: 'webdav', address, username, password, publicAddress } };
}

/** Consoles show endpoints without a scheme as well. A path is signed, so only what is never encoded may be in it. */
function parseEndpoint(text: string): string | undefined {
  const trimmed = text.trim();
  const address = parseAddress(trimmed.includes('://') ? trimmed : `https://${trimmed}`);
  return address !== undefined && /^[\w.~/-]*$/.test(new URL(address).pathname) ? address : undefined;
}

/** `undefined` for what an address cannot hold as it is: control characters, half characters, `.` and `..`. */
function parsePrefix(text: string): string | undefined {
  const folders = text
    .trim()
    .split('/')
    .filter((folder) => folder !== '');
  if (folders.some((folder) => folder === '.' || folder === '..')) return undefined;
  return /[\p{Cc}\p{Cs}]/u.test(text) ? undefined : folders.join('/');
}

/** An address of numbers has no subdomains, and a certificate for `*.host` covers one label alone. */
function canNameBucketInHost(endpoint: string, bucket: string): boolean {
  if (endpoint.startsWith('https:') && bucket.includes('.')) return false;
  return URL.canParse(bucketAddress({ endpoint, bucket, pathStyle: false }));
}

/** The bucket's own address, without a slash at the end. */
export function bucketAddress(target: Pick<S3Target, 'endpoint' | 'bucket' | 'pathStyle'>): string {
  const { endpoint, bucket, pathStyle } = target;
  return pathStyle ? `${endpoint}/${bucket}` : endpoint.replace('://', `://${bucket}.`);
}

/** Where exactly the files lie, without a secret: the same text for the same place, however it is reached. */
export function describeTarget(target: UploadTarget): string {
  if (target.kind === 'webdav') return `webdav ${target.address}/`;
  const { endpoint, bucket, prefix } = target;
  return `s3 ${endpoint}/${bucket}/${prefix === undefined ? '' : `${prefix}/`}`;
}

/** The origins that requests go to; each needs the browser's permission. */
export function targetOrigins(target: UploadTarget): string[] {
  const addresses = target.kind === 's3' ? [bucketAddress(target)] : [target.address, target.publicAddress];
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}

/** Whether the service at `serviceAddress` can read what lies there: storage at home is of no use to one far away. */
export function isReadableBy(target: UploadTarget, serviceAddress: string): boolean {
  return isReachable(target.kind === 's3' ? target.endpoint : target.publicAddress, serviceAddress);
}
