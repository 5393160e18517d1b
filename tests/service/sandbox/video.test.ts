/** Videos are sampled and aged frame by frame, by ffmpeg, and keep their length, sound and container. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runFfmpeg, withFolder } from '../../../sandbox/video/ffmpeg';
import { probeVideo, readFrames } from '../../../sandbox/video/video';
import { createSubmit, DETECT, type Json, postJson, SUBMIT, useSandbox, V3, waitForEnd } from './use-sandbox';

const sandbox = useSandbox();
const VIDEO_SUBMIT = `${V3}/faceswap/highquality/vidreage`;
const detect = (body: unknown): Promise<Json> => postJson(`${sandbox().origin}${DETECT}`, body, {});
const read = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

function listCodecs(bytes: Buffer): Promise<string> {
  return withFolder(async (folder) => {
    const file = path.join(folder, 'video');
    await writeFile(file, bytes);
    const shown = '-show_entries stream=codec_name -of csv=p=0'.split(' ');
    return (await runFfmpeg('ffprobe', [...shown, file])).toString('utf8').trim().split(/\s+/).join(' ');
  });
}

/** The mean difference of two pictures of one size, 0–255. */
async function measureDifference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((picture) => sharp(picture).removeAlpha().raw().toBuffer()),
  );
  if (a === undefined || b === undefined || a.length !== b.length) throw new Error('Different sizes');
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe.each([
  ['portrait.webm', 'vp9'],
  ['portrait.mp4', 'h264 aac'],
])('%s', (name, codecs) => {
  it('is a video of three seconds', async () => {
    const bytes = await read(`${sandbox().origin}/videos/${name}`);
    expect(await listCodecs(bytes)).toBe(codecs);
    expect((await probeVideo(bytes))?.durationSeconds).toBeCloseTo(3, 1);
  });

  it('is sampled evenly, a crop of each face included', async () => {
    const url = `${sandbox().origin}/videos/${name}`;
    const { faces_obj } = await detect({ url, num_frames: 3, return_face_url: true });
    // Named by their number in the video, which has eight a second.
    const frames = [faces_obj['0'], faces_obj['8'], faces_obj['16']];
    expect(Object.keys(faces_obj)).toHaveLength(3);
    // The one person is seen again, where she was in the frame before.
    expect(frames.map(({ removed }) => removed)).toEqual([[], frames[0].region, frames[1].region]);
    expect(frames.map(({ frame_time }) => frame_time)).toEqual([0, 1, 2]);
    for (const { landmarks, face_urls } of frames)
      expect([landmarks.length, face_urls.length]).toEqual([1, 1]);
    // It comes closer, so the face grows.
    const widths = frames.map(({ region }) => region[0][2]);
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
  });

  it('is aged in every frame, and nothing else of it changes', { timeout: 120_000 }, async () => {
    const { origin } = sandbox();
    const modifyVideo = `${origin}/videos/${name}`;
    const { faces_obj } = await detect({ url: modifyVideo, return_face_url: true });
    const [opts] = faces_obj['0'].crop_landmarks;
    const targetImage = [{ path: faces_obj['0'].face_urls[0], opts }];
    const body = { targetImage, face_reage: 30, modifyVideo };
    expect(await postJson(`${origin}${SUBMIT}`, body)).toMatchObject({ code: 1003 });
    const { code, data } = await postJson(`${origin}${VIDEO_SUBMIT}`, body);
    expect(code).toBe(1000);
    const end = await waitForEnd(sandbox(), data._id, 'sandbox-key', 100_000);
    expect(end).toMatchObject({ faceswap_status: 3, url: data.url });
    const response = await fetch(end.url);
    expect(response.headers.get('content-type')).toBe(name.replace('portrait.', 'video/'));
    const [before, after] = [await read(modifyVideo), Buffer.from(await response.arrayBuffer())];
    expect(await listCodecs(after)).toBe(codecs);
    const facts = await probeVideo(before);
    expect(await probeVideo(after)).toMatchObject({
      container: facts?.container,
      framesPerSecond: facts?.framesPerSecond,
      durationSeconds: expect.closeTo(facts?.durationSeconds ?? 0, 1),
    });
    const times = [0, 0.5, 1, 1.5, 2, 2.5, 2.875];
    const [were, are] = [await readFrames(before, times), await readFrames(after, times)];
    // Writing a frame anew changes it by 2, ageing it by 5 and more.
    for (const [index, frame] of (were ?? []).entries()) {
      expect(await measureDifference(frame, are?.[index] ?? frame)).toBeGreaterThan(4);
    }
    expect(are).toHaveLength(times.length);
  });
});

it('takes AVI and MOV as well', async () => {
  const bytes = await read(`${sandbox().origin}/videos/portrait.mp4`);
  for (const extension of ['avi', 'mov']) {
    const converted = await withFolder(async (folder) => {
      const [from, to] = [path.join(folder, 'a.mp4'), path.join(folder, `b.${extension}`)];
      await writeFile(from, bytes);
      await runFfmpeg('ffmpeg', ['-i', from, '-c:v', 'mpeg4', to]);
      return readFile(to);
    });
    expect(await probeVideo(converted)).toMatchObject({ container: 'mp4' });
    expect(await readFrames(converted, [0, 1])).toHaveLength(2);
  }
});

it('tells two people apart who are seen one after the other, and ages both', {
  timeout: 120_000,
}, async () => {
  const modifyVideo = `${sandbox().origin}/videos/two.webm`;
  const { faces_obj } = await detect({ url: modifyVideo, return_face_url: true });
  const frames = ['0', '4', '9', '14', '19'].map((name) => faces_obj[name]);
  // Seen again, but for the first of each.
  expect(frames.map(({ removed }) => removed.length)).toEqual([0, 1, 1, 0, 1]);
  const targetImage = [frames[0], frames[3]].map(({ face_urls, crop_landmarks }) => ({
    path: face_urls[0],
    opts: crop_landmarks[0],
  }));
  const body = { targetImage, face_reage: 30, modifyVideo };
  const { data } = await postJson(`${sandbox().origin}${VIDEO_SUBMIT}`, body);
  const end = await waitForEnd(sandbox(), data._id, 'sandbox-key', 100_000);
  expect(end).toMatchObject({ faceswap_status: 3 });
  const times = [0.2, 2.5];
  const [were, are] = [
    await readFrames(await read(modifyVideo), times),
    await readFrames(await read(end.url), times),
  ];
  for (const [index, frame] of (were ?? []).entries())
    expect(await measureDifference(frame, are?.[index] ?? frame)).toBeGreaterThan(4);
});

it('refuses what is no video, and a video where an image belongs', async () => {
  const { origin } = sandbox();
  const video = `${origin}/videos/portrait.webm`;
  const broken = Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.alloc(500)]).toString('base64');
  expect(await detect({ img: broken })).toMatchObject({ error_code: 1 });
  expect(await detect({ img: (await read(video)).toString('base64') })).toMatchObject({ error_code: 1 });
  const legacy = await postJson(`${origin}/detect`, { single_face: false, image_url: video });
  expect(legacy).toMatchObject({ error_code: 1 });
  const { modifyImage: modifyVideo, ...rest } = createSubmit(sandbox());
  const body = { ...rest, modifyVideo };
  expect(await postJson(`${origin}${VIDEO_SUBMIT}`, body)).toMatchObject({ code: 1003 });
  expect(sandbox().ledger()).toEqual([]);
});

it('says that ffmpeg is missing where a video is asked for, and goes on with images', async () => {
  const { origin } = sandbox();
  await read(`${origin}/videos/portrait.webm`);
  vi.stubEnv('PATH', '/nowhere');
  const answer = await detect({ url: `${origin}/videos/portrait.webm` });
  expect(answer).toMatchObject({ code: 500, msg: expect.stringContaining('apt-get install ffmpeg') });
  expect(await detect({ url: `${origin}/photos/no-face.jpg` })).toMatchObject({
    error_code: 1,
    error_msg: 'No faces detected',
  });
});
