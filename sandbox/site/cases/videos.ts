// Cases of videos, and of documents that are no pages.
import { type Case, createCase, createImage, createScript, PORTRAIT } from './case';

const other = (given: Omit<Parameters<typeof createCase>[0], 'group'>) =>
  createCase({ group: 'Video and documents', ...given });

const MP4 = '/videos/portrait.mp4';
const WEBM = '/videos/portrait.webm';
const SIZE = 'width="320" height="320" muted loop playsinline';

export const VIDEO_CASES: readonly Case[] = [
  other({
    id: 'video',
    title: 'Video',
    what: 'A video of three seconds at a public address: MP4, H.264, with a quiet tone.',
    by: 'video-menu',
    shows: MP4,
    body: () => `<video id="thing" src="${MP4}" ${SIZE} autoplay controls></video>`,
  }),
  other({
    id: 'video-sources',
    title: 'Video in two formats',
    what: 'A video element that offers WebM first and MP4 after it.',
    by: 'video-menu',
    shows: WEBM,
    body: () => `<video id="thing" ${SIZE} autoplay controls>
          <source src="${WEBM}" type="video/webm">
          <source src="${MP4}" type="video/mp4">
        </video>`,
  }),
  other({
    id: 'video-two',
    title: 'Two people in a video',
    what: 'A video that shows one person and then another, in the same place.',
    by: 'video-menu',
    shows: '/videos/two.webm',
    body: () => `<video id="thing" src="/videos/two.webm" ${SIZE} autoplay controls></video>`,
  }),
  other({
    id: 'video-poster',
    title: 'Poster',
    what: 'A video that is not loaded yet and shows its poster.',
    by: 'video-menu',
    shows: MP4,
    body: () => `<video id="thing" src="${MP4}" poster="${PORTRAIT}" preload="none" ${SIZE}></video>`,
  }),
  other({
    id: 'mse',
    title: 'Streamed video',
    what: 'The video is fed to the player piece by piece and has a blob: address alone.',
    by: 'video-menu',
    shows: WEBM,
    address: 'none',
    body: () => `<video id="thing" ${SIZE} controls></video>
      ${createScript(`const source = new MediaSource();
        thing.src = URL.createObjectURL(source);
        await new Promise((resolve) => source.addEventListener('sourceopen', resolve, { once: true }));
        const buffer = source.addSourceBuffer('video/webm; codecs="vp9"');
        const bytes = new Uint8Array(await (await fetch('${WEBM}')).arrayBuffer());
        for (let start = 0; start < bytes.length; start += 16_384) {
          buffer.appendBuffer(bytes.subarray(start, start + 16_384));
          await new Promise((resolve) => buffer.addEventListener('updateend', resolve, { once: true }));
        }
        source.endOfStream();
        await thing.play();`)}`,
  }),
  other({
    id: 'image-document',
    title: 'Image on its own',
    what: 'The tab shows the image itself and no page.',
    path: PORTRAIT,
    selector: 'img',
    body: () => createImage(PORTRAIT),
  }),
  other({
    id: 'pdf',
    title: 'PDF',
    what: 'The tab shows a PDF with the portrait in it; the browser’s viewer lets no extension in.',
    path: '/cases/portrait.pdf',
    selector: 'body',
    by: 'pick',
    address: 'unfit',
    shows: '/cases/portrait.pdf',
    body: () => '',
  }),
];
