/** The detector sees the faces that are there, and hands out what a submit needs. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  createSubmit,
  DETECT,
  type Json,
  PORTRAIT_OPTS,
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
    ['no-face.jpg', 0],
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
    const both = await detect({ img, url: `${sandbox().origin}/photos/no-face.jpg` });
    expect(both.faces_obj['0'].landmarks).toEqual([]);
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

  it.each<[string, Record<string, unknown>]>([
    ['nothing', {}],
    ['a number', { url: 5 }],
    ['no URL', { url: 'photo' }],
    ['a data URL as address', { url: 'data:image/png;base64,AAAA' }],
    ['a data URL as img', { img: 'data:image/png;base64,AAAA' }],
    ['base64 of no image', { img: 'AAAA' }],
    ['num_frames 0', { img: 'AAAA', num_frames: 0 }],
  ])('refuses %s with error_code 1', async (_what, body) => {
    expect(await detect(body)).toMatchObject({ error_code: 1, error_msg: expect.any(String) });
  });

  it('refuses what a public service could not download', async () => {
    const { origin } = sandbox();
    for (const name of ['not-an-image.jpg', 'private.jpg', 'missing.jpg']) {
      expect(await detect({ url: `${origin}/photos/${name}` })).toMatchObject({ error_code: 1 });
    }
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
    expect(crop_landmarks[1][0][0] + crop_region[1][0]).toBe(landmarks[1][0][0]);
    const seen = (await detect({ url: face_urls[1] })).faces_obj['0'];
    const targetImage = [{ path: face_urls[1], opts: seen.landmarks_str[0] }];
    const { data } = await postJson(
      `${origin}${SUBMIT}`,
      createSubmit(sandbox(), { targetImage, modifyImage }),
    );
    expect(await waitForEnd(sandbox(), data._id)).toMatchObject({ faceswap_status: 3 });
  });
});
