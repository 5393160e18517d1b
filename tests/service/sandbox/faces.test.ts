/** The detector sees the faces that are there, and hands out what a submit needs. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { toBmp } from '../../e2e/pixels/files';
import {
  createSubmit,
  DETECT,
  type Json,
  PORTRAIT_OPTS,
  post,
  postJson,
  SUBMIT,
  useSandbox,
  waitForEnd,
} from './use-sandbox';

const sandbox = useSandbox();
const detect = (body: unknown): Promise<Json> => postJson(`${sandbox().origin}${DETECT}`, body, {});
const readPortrait = () => readFile(new URL('../../../sandbox/site/photos/astronaut.jpg', import.meta.url));

describe('detection', () => {
  it.each([
    ['astronaut.jpg', 1],
    ['three.jpg', 3],
    ['five.jpg', 5],
    ['nine.jpg', 9],
  ])('sees in %s the number %i', async (name, count) => {
    const { error_code, faces_obj } = await detect({ url: `${sandbox().origin}/photos/${name}` });
    expect(error_code).toBe(0);
    expect(faces_obj['0'].landmarks).toHaveLength(count);
    expect(faces_obj['0'].landmarks_str).toHaveLength(count);
    expect(faces_obj['0'].region).toHaveLength(count);
    expect(faces_obj['0'].face_urls).toBeNull();
  });

  it('takes base64, and an address rather than base64', async () => {
    const img = (await readPortrait()).toString('base64');
    expect((await detect({ img })).faces_obj['0'].landmarks_str).toEqual([PORTRAIT_OPTS]);
    const prefixed = await detect({ img: `data:image/jpeg;base64,${img}` });
    expect(prefixed.faces_obj['0'].landmarks_str).toEqual([PORTRAIT_OPTS]);
    const both = await detect({ img, url: `${sandbox().origin}/photos/no-face.jpg` });
    expect(both).toEqual({ error_code: 1, error_msg: 'No faces detected', faces_obj: {} });
  });

  it('takes a Windows bitmap as the picture that it shows', async () => {
    const { data, info } = await sharp(await readPortrait())
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const img = toBmp({ data, width: info.width, height: info.height });
    const { faces_obj } = await detect({ img: img.toString('base64') });
    const [[x, y]] = faces_obj['0'].landmarks[0];
    expect(Math.hypot(x - 203, y - 101)).toBeLessThan(4);
  });

  it('turns pictures upright before it measures', async () => {
    const turned = await sharp(await readPortrait())
      .rotate(90)
      .withMetadata({ orientation: 8 })
      .jpeg()
      .toBuffer();
    const { faces_obj } = await detect({ img: turned.toString('base64') });
    const [[x, y]] = faces_obj['0'].landmarks[0];
    expect(Math.hypot(x - 203, y - 101)).toBeLessThan(4);
  });

  it('keeps the largest of several when one is asked for', async () => {
    const answer = await detect({ url: `${sandbox().origin}/photos/three.jpg`, single_face: true });
    expect(answer.faces_obj['0'].landmarks).toHaveLength(1);
  });

  const PHOTOS = '/photos/';
  it.each<[string, Record<string, unknown>, number, string]>([
    ['nothing', {}, 400, "Either 'url' or 'img' parameter must be provided"],
    ['no URL', { url: 'photo' }, 400, 'Invalid URL format'],
    ['a data URL as address', { url: 'data:image/png;base64,AAAA' }, 400, 'Invalid URL format'],
    ['a missing photo', { url: `${PHOTOS}missing.jpg` }, 500, 'Failed to download media from URL'],
    ['a private photo', { url: `${PHOTOS}private.jpg` }, 500, 'Failed to download media from URL'],
    ['a page', { url: `${PHOTOS}not-an-image.jpg` }, 400, 'Media type detection failed'],
    ['base64 of no image', { img: 'AAAA' }, 400, 'Media type detection failed'],
    ['no base64', { img: '!' }, 500, 'Failed to process media'],
    ['a GIF', { img: 'R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=' }, 500, 'Failed to process media'],
    ['num_frames 0', { img: 'AAAA', num_frames: 0 }, 500, 'Failed to process media'],
    ['num_frames 101', { img: 'AAAA', num_frames: 101 }, 500, 'Failed to process media'],
    ['a landscape', { url: `${PHOTOS}no-face.jpg` }, 200, 'No faces detected'],
  ])('answers %s as documented', async (_what, body, status, message) => {
    const { origin } = sandbox();
    const isPhoto = typeof body['url'] === 'string' && body['url'].startsWith(PHOTOS);
    const response = await post(`${origin}${DETECT}`, isPhoto ? { url: `${origin}${body['url']}` } : body);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error_code: 1, error_msg: message, faces_obj: {} });
  });

  it('has the legacy detector too', async () => {
    const url = `${sandbox().origin}/detect`;
    const answer = await postJson(url, {
      single_face: false,
      image_url: `${sandbox().origin}/photos/astronaut.jpg`,
    });
    expect(answer).toMatchObject({
      error_code: 0,
      landmarks_str: [PORTRAIT_OPTS],
      trx_id: expect.any(String),
    });
    expect(await postJson(url, { single_face: false })).toMatchObject({ error_code: 1 });
  });
});

describe('crops', () => {
  it('hosts a crop with its place and landmarks, and finds the crop’s face in the picture', async () => {
    const { origin } = sandbox();
    const modifyImage = `${origin}/photos/three.jpg`;
    const { faces_obj } = await detect({ url: modifyImage, return_face_url: true });
    const { face_urls, crop_region, crop_landmarks, landmarks } = faces_obj['0'];
    const crop = await sharp(Buffer.from(await (await fetch(face_urls[1])).arrayBuffer())).metadata();
    expect([crop.width, crop.height]).toEqual(crop_region[1].slice(2));
    expect(Number.parseInt(crop_landmarks[1], 10) + crop_region[1][0]).toBe(landmarks[1][0][0]);
    const seen = (await detect({ url: face_urls[1] })).faces_obj['0'];
    const targetImage = [{ path: face_urls[1], opts: seen.landmarks_str[0] }];
    const { data } = await postJson(
      `${origin}${SUBMIT}`,
      createSubmit(sandbox(), { targetImage, modifyImage }),
    );
    expect(await waitForEnd(sandbox(), data._id)).toMatchObject({ faceswap_status: 3 });
  });
});
