/** What a person may type for a storage of one's own, and what it comes to. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  describeTarget,
  isReadableBy,
  parseTargetValues,
  type TargetValues,
  targetOrigins,
  toTargetValues,
  type UploadTarget,
  uploadTargetSchema,
} from '../../../utils/core/upload-target';

const EMPTY = toTargetValues(undefined);
const S3: TargetValues = {
  ...EMPTY,
  kind: 's3',
  endpoint: 'https://s3.eu-central-1.amazonaws.com',
  region: 'eu-central-1',
  bucket: 'my-pictures',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const WEBDAV: TargetValues = {
  ...EMPTY,
  kind: 'webdav',
  address: 'https://dav.example.com/reage/',
  username: 'zoë',
  password: ' a secret with spaces ',
  publicAddress: 'https://www.example.com/reage',
};

function parse(values: TargetValues): UploadTarget | undefined {
  const parsed = parseTargetValues(values);
  if (!parsed.ok) throw new Error(`Wrong: ${parsed.wrong.join(', ')}`);
  return parsed.target;
}

function findWrong(values: TargetValues): string[] {
  const parsed = parseTargetValues(values);
  return parsed.ok ? [] : parsed.wrong;
}

describe('the fields of a storage', () => {
  it('come to nothing where none is wanted, whatever the others hold', () => {
    expect(parseTargetValues({ ...S3, kind: 'none' })).toEqual({ ok: true, target: undefined });
  });

  it('come to a target that the store takes back, and show it as it is', () => {
    for (const values of [S3, { ...S3, prefix: 'a/b c' }, WEBDAV]) {
      const target = parse(values);
      expect(v.parse(uploadTargetSchema, target)).toEqual(target);
      expect(parse(toTargetValues(target))).toEqual(target);
    }
  });

  it('are trimmed but for the password, and need no region, scheme or slashes', () => {
    const typed = { endpoint: ' s3.example.com/ ', region: '', prefix: ' /a//b/ ', bucket: ' pictures ' };
    expect(parse({ ...S3, ...typed })).toMatchObject({
      ...{ endpoint: 'https://s3.example.com', region: 'us-east-1', prefix: 'a/b', bucket: 'pictures' },
    });
    expect(parse(WEBDAV)).toMatchObject({
      ...{ address: 'https://dav.example.com/reage', password: ' a secret with spaces ' },
    });
  });

  it.each<[Partial<TargetValues>, string]>([
    [{ endpoint: '' }, 'endpoint'],
    [{ endpoint: 'ftp://example.com' }, 'endpoint'],
    [{ endpoint: 'http://example.com' }, 'endpoint'],
    [{ endpoint: 'https://user:pass@example.com' }, 'endpoint'],
    [{ endpoint: 'https://example.com/a b' }, 'endpoint'],
    [{ region: 'eu/central' }, 'region'],
    [{ region: 'eu central' }, 'region'],
    [{ bucket: '' }, 'bucket'],
    [{ bucket: 'My_Bucket' }, 'bucket'],
    [{ bucket: '../other' }, 'bucket'],
    [{ accessKeyId: '' }, 'accessKeyId'],
    [{ accessKeyId: 'a/b' }, 'accessKeyId'],
    [{ accessKeyId: 'a,b' }, 'accessKeyId'],
    [{ secretAccessKey: '' }, 'secretAccessKey'],
    [{ secretAccessKey: 'schlüssel' }, 'secretAccessKey'],
    [{ prefix: 'a/../b' }, 'prefix'],
    [{ prefix: './a' }, 'prefix'],
    [{ prefix: 'a\u0000b' }, 'prefix'],
    [{ prefix: 'a\ud800' }, 'prefix'],
    [{ pathStyle: false, bucket: 'with.dots' }, 'pathStyle'],
    [{ pathStyle: false, endpoint: 'http://192.168.1.2:9000' }, 'pathStyle'],
    [{ pathStyle: false, endpoint: 'http://[::1]:9000' }, 'pathStyle'],
  ])('%o cannot be used with S3, and the field is named', (change, field) => {
    expect(findWrong({ ...S3, ...change })).toEqual([field]);
  });

  it.each<[Partial<TargetValues>, string]>([
    [{ address: 'http://example.com/dav' }, 'address'],
    [{ address: '' }, 'address'],
    [{ publicAddress: '' }, 'publicAddress'],
    [{ username: 'a:b' }, 'username'],
    [{ username: '' }, 'username'],
    [{ password: '' }, 'password'],
    [{ password: 'a\nb' }, 'password'],
  ])('%o cannot be used with WebDAV, and the field is named', (change, field) => {
    expect(findWrong({ ...WEBDAV, ...change })).toEqual([field]);
  });

  it('name each wrong one', () => {
    expect(findWrong({ ...EMPTY, kind: 's3' })).toEqual([
      ...['endpoint', 'bucket', 'accessKeyId', 'secretAccessKey'],
    ]);
  });

  it('never throw, and what they take has origins and a place', () => {
    // Mostly fit to use, so that many of the records are.
    const mostly = (fit: fc.Arbitrary<string>) =>
      fc.oneof({ arbitrary: fit, weight: 8 }, { arbitrary: fc.string({ unit: 'binary' }), weight: 1 });
    const word = mostly(fc.constantFrom('word', ' spaced ', 'a/b'));
    const address = mostly(fc.webUrl());
    const values = fc.record<TargetValues>({
      ...{ kind: fc.constantFrom('s3', 'webdav'), pathStyle: fc.boolean() },
      ...{ endpoint: address, address, publicAddress: address },
      bucket: mostly(fc.stringMatching(/^[a-z0-9.-]{3,9}$/)),
      ...{
        region: word,
        accessKeyId: word,
        secretAccessKey: word,
        prefix: word,
        username: word,
        password: word,
      },
    });
    let taken = 0;
    fc.assert(
      fc.property(values, (typed) => {
        const parsed = parseTargetValues(typed);
        if (!parsed.ok) {
          expect(parsed.wrong).not.toEqual([]);
          return;
        }
        const target = parsed.target as UploadTarget;
        for (const origin of targetOrigins(target)) expect(new URL(origin).origin).toBe(origin);
        expect(describeTarget(target)).not.toContain(' spaced ');
        taken += 1;
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});

describe('where a storage is', () => {
  it('asks for the hosts that requests go to', () => {
    const of = (values: TargetValues) => targetOrigins(parse(values) as UploadTarget);
    expect(of(S3)).toEqual(['https://s3.eu-central-1.amazonaws.com']);
    expect(of({ ...S3, pathStyle: false })).toEqual(['https://my-pictures.s3.eu-central-1.amazonaws.com']);
    expect(of(WEBDAV)).toEqual(['https://dav.example.com', 'https://www.example.com']);
    expect(of({ ...WEBDAV, publicAddress: 'https://dav.example.com/public' })).toEqual([
      'https://dav.example.com',
    ]);
  });

  it('is one place, however the bucket is named and whoever writes, and holds no secret', () => {
    const place = (values: TargetValues) => describeTarget(parse(values) as UploadTarget);
    const base = place({ ...S3, prefix: 'a' });
    expect(base).toBe('s3 https://s3.eu-central-1.amazonaws.com/my-pictures/a/');
    expect(place({ ...S3, prefix: 'a', pathStyle: false, secretAccessKey: 'other' })).toBe(base);
    expect(place({ ...S3, prefix: 'b' })).not.toBe(base);
    expect(place(WEBDAV)).toBe('webdav https://dav.example.com/reage/');
  });

  it('is of no use at home to a service far away', () => {
    const home = parse({ ...S3, endpoint: 'http://192.168.1.2:9000' }) as UploadTarget;
    expect(isReadableBy(home, 'https://openapi.akool.com')).toBe(false);
    expect(isReadableBy(home, 'http://192.168.1.9:4010')).toBe(true);
    const published = parse({ ...WEBDAV, address: 'http://nas.local/dav' }) as UploadTarget;
    expect(isReadableBy(published, 'https://openapi.akool.com')).toBe(true);
  });
});
