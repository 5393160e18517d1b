/** Signatures against the ones that AWS publishes, and keys that survive their way through an address. */
import { AwsV4Signer } from 'aws4fetch';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTargetValues, type S3Target, toTargetValues } from '../../../../utils/core/upload-target';
import { createS3, presign, signHeaders } from '../../../../utils/media/upload/s3';
import { encodePath } from '../../../../utils/media/upload/storage';

/** From «Authenticating Requests: Using the Authorization Header» and «… Using Query Parameters», Amazon S3 API. */
const EXAMPLE: S3Target = {
  kind: 's3',
  endpoint: 'https://s3.amazonaws.com',
  region: 'us-east-1',
  bucket: 'examplebucket',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  pathStyle: false,
};
const AT = Date.UTC(2013, 4, 24);

describe('the examples of the S3 documentation', () => {
  it('GET, presigned for 24 h', async () => {
    const url = new URL(await presign(EXAMPLE, 'test.txt', AT));
    expect(`${url.origin}${url.pathname}`).toBe('https://examplebucket.s3.amazonaws.com/test.txt');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request',
      'X-Amz-Date': '20130524T000000Z',
      'X-Amz-Expires': '86400',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    });
  });

  it('GET with a range', async () => {
    const { headers } = await signHeaders(
      EXAMPLE,
      {
        method: 'GET',
        key: 'test.txt',
        headers: {
          range: 'bytes=0-9',
          'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        },
      },
      AT,
    );
    expect(headers['authorization']).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ' +
        'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, ' +
        'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  it('PUT of a key with a dollar sign', async () => {
    const { url, headers } = await signHeaders(
      EXAMPLE,
      {
        method: 'PUT',
        key: 'test$file.text',
        headers: {
          date: 'Fri, 24 May 2013 00:00:00 GMT',
          'x-amz-storage-class': 'REDUCED_REDUNDANCY',
          'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
        },
      },
      AT,
    );
    expect(url).toBe('https://examplebucket.s3.amazonaws.com/test%24file.text');
    expect(headers['authorization']).toMatch(
      /Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd$/,
    );
  });
});

describe('AWS Signature Version 4 test suite', () => {
  const signer = (
    method: string,
    path: string,
    more: { headers?: Record<string, string>; body?: string } = {},
  ) =>
    new AwsV4Signer({
      ...{ method, url: `https://example.amazonaws.com${path}`, service: 'service', region: 'us-east-1' },
      ...{ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
      ...{ datetime: '20150830T123600Z', allHeaders: true, singleEncode: true },
      ...more,
    });
  const unreserved = '-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

  it.each([
    ['get-vanilla', signer('GET', '/'), '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    ['post-vanilla', signer('POST', '/'), '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
    ['get-utf8', signer('GET', '/ሴ'), '8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85'],
    [
      'get-unreserved',
      signer('GET', `/${unreserved}`),
      '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f',
    ],
    [
      'get-vanilla-query-order-key-case',
      signer('GET', '/?Param2=value2&Param1=value1'),
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    [
      'get-vanilla-empty-query-key',
      signer('GET', '/?Param1=value1'),
      'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb',
    ],
    [
      'post-x-www-form-urlencoded',
      signer('POST', '/', {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'Param1=value1',
      }),
      'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    ],
  ])('%s', async (_, request, signature) => {
    expect(await request.signature()).toBe(signature);
  });
});

describe('requests of ours', () => {
  const storage = createS3({ ...EXAMPLE, prefix: 'für mich' }, () => AT);

  it('sign the content type with the rest, and leave the body to the connection', async () => {
    const { method, url, headers } = await storage.write('a.jpg', 'image/jpeg');
    expect({ method, url }).toEqual({
      method: 'PUT',
      url: 'https://examplebucket.s3.amazonaws.com/f%C3%BCr%20mich/a.jpg',
    });
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
      'x-amz-date': '20130524T000000Z',
    });
    expect(headers['authorization']).toMatch(
      /SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date,/,
    );
  });

  it('name the bucket in the path or in the host', async () => {
    const path = createS3({ ...EXAMPLE, endpoint: 'http://127.0.0.1:9000/storage/s3', pathStyle: true });
    const { url } = await path.remove('a.jpg');
    expect(url).toBe('http://127.0.0.1:9000/storage/s3/examplebucket/a.jpg');
    expect(new URL(await path.readAddress('a.jpg')).pathname).toBe('/storage/s3/examplebucket/a.jpg');
  });

  it('differ where the key, the time or the secret does', async () => {
    const signatures = await Promise.all([
      presign(EXAMPLE, 'a.jpg', AT),
      presign(EXAMPLE, 'b.jpg', AT),
      presign(EXAMPLE, 'a.jpg', AT + 1_000),
      presign({ ...EXAMPLE, secretAccessKey: 'other' }, 'a.jpg', AT),
    ]);
    const values = signatures.map((url) => new URL(url).searchParams.get('X-Amz-Signature'));
    expect(new Set(values).size).toBe(4);
  });
});

describe('any folder and key', () => {
  const part = fc.string({ unit: 'grapheme', minLength: 1 });

  it('are in the address what they were, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(part, part, async (prefix, key) => {
        const parsed = parseTargetValues({ ...toTargetValues(EXAMPLE), prefix });
        fc.pre(parsed.ok && !/^\.{0,2}$/.test(key) && !/[\p{Cc}]|\/\.{0,2}(\/|$)|^\.{0,2}\//u.test(key));
        const target = (parsed.ok ? parsed.target : undefined) as S3Target;
        const { url } = await signHeaders(target, { method: 'PUT', key }, AT);
        const { origin, pathname, search, hash } = new URL(url);
        expect({ origin, search, hash }).toEqual({
          ...{ origin: 'https://examplebucket.s3.amazonaws.com', search: '', hash: '' },
        });
        const path = target.prefix === undefined ? key : `${target.prefix}/${key}`;
        expect(decodeURIComponent(pathname)).toBe(`/${path}`);
        // Letter for letter what is signed: unreserved characters, encoded bytes and slashes alone.
        expect(pathname).toMatch(/^(?:[\w.~/-]|%[0-9A-F]{2})+$/);
        const signed = new AwsV4Signer({ url, service: 's3', accessKeyId: 'a', secretAccessKey: 'b' });
        expect(signed.encodedPath).toBe(pathname);
      }),
      { numRuns: 500 },
    );
  });

  it('are encoded as RFC 3986 wants it', () => {
    expect(encodePath("a b+c%2F!'()*/ü$&=@:,;?#")).toBe(
      'a%20b%2Bc%252F%21%27%28%29%2A/%C3%BC%24%26%3D%40%3A%2C%3B%3F%23',
    );
  });
});
