// Cases in which an address, an attribute or a link does not lead to the picture that the page shows.
import { COOKIE } from './addresses';
import { ALT, type Case, createCase, createImage, createScript, FILES, PORTRAIT } from './case';

const shown = (given: Omit<Parameters<typeof createCase>[0], 'group'>) =>
  createCase({ group: 'What is shown', ...given });

/** Another photo, with another number of faces. */
const OTHER = '/photos/three.jpg';
const LARGE = `${FILES}/portrait-1024.jpg`;
const MP4 = '/videos/portrait.mp4';
const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const COVERING = 'style="position: absolute; inset: 0; width: 100%; height: 100%"';
const VIDEO = 'width="320" height="320" muted playsinline';

/** Paths whose answers depend on who asks, and how often. */
export const FICKLE = {
  /** The portrait for the first request of a name, another photo for each further one. */
  random: '/cases/random/',
  banner: '/cases/banner/portrait.jpg',
  signed: '/cases/signed/portrait.jpg',
  large: '/cases/large/giant.jpg',
  small: '/cases/small/giant.jpg',
  text: '/cases/members/a',
  playlist: '/cases/live/playlist.m3u8',
  camera: '/cases/live/camera.mjpg',
} as const;
/** As long as the signatures of some content networks. */
export const SIGNATURE = 'a1b2c3d4e5'.repeat(900);

/** Each page gets a random photo of its own. */
let pages = 0;

export const SHOWN_CASES: readonly Case[] = [
  shown({
    id: 'random',
    title: 'Random photo',
    what: 'The address returns another photo for each request.',
    address: 'none',
    body: () => {
      pages += 1;
      return createImage(`${FICKLE.random}${Date.now()}-${pages}`);
    },
  }),
  shown({
    id: 'art-direction',
    title: 'Art direction',
    what: 'A large picture names the same address for narrow screens, but shows another photo here.',
    body: () => `<picture>
          <source media="(min-width: 600px)" srcset="${OTHER}">
          <img src="${PORTRAIT}" width="700" alt="Three women on a sofa">
        </picture>
        ${createImage(PORTRAIT, 'width="160" height="160"')}`,
  }),
  shown({
    id: 'stale-attribute',
    title: 'Stale attribute',
    what: 'The image shows a portrait, and an attribute of a lazy loader still names another photo.',
    address: 'none',
    body: () => `<img id="thing" width="512" height="512" alt="${ALT}" data-original="${OTHER}">
      ${createScript(`const photo = await (await fetch('${PORTRAIT}')).blob();
        const reader = new FileReader();
        await new Promise((resolve) => {
          reader.onload = resolve;
          reader.readAsDataURL(photo);
        });
        thing.src = reader.result;
        await thing.decode();`)}`,
  }),
  shown({
    id: 'preview',
    title: 'Blurred preview',
    what: 'The image shows a preview of a few pixels, and an attribute names the photo itself.',
    shows: LARGE,
    body: () => createImage(`${FILES}/preview.jpg`, `data-src="${LARGE}" width="512" height="512"`),
  }),
  shown({
    id: 'spacer-data',
    title: 'Beneath a spacer',
    what: 'A transparent image of one pixel, written into the page, lies over the photo.',
    body: () => createCovered(DOT),
  }),
  shown({
    id: 'spacer-http',
    title: 'Beneath a spacer file',
    what: 'A transparent image of one pixel, which is a file, lies over the photo.',
    body: () => createCovered(`${FILES}/spacer.gif`),
  }),
  shown({
    id: 'spacer-large',
    title: 'Beneath a transparent image',
    what: 'A transparent image of many pixels lies over the photo.',
    body: () => createCovered(`${FILES}/clear.png`),
  }),
  shown({
    id: 'blank-source',
    title: 'Background of an image',
    what: 'The image itself is one transparent pixel; the photo is its background.',
    body: () =>
      createImage(DOT, `width="512" height="512" style="background: url(${PORTRAIT}) center / cover"`),
  }),
  shown({
    id: 'webgl',
    title: 'WebGL, drawn once',
    what: 'The photo was drawn with WebGL, which keeps no pixels once they are on the screen.',
    by: 'pick',
    address: 'none',
    body: () => createWebGl('draw();'),
  }),
  shown({
    id: 'webgl-animated',
    title: 'WebGL, drawn again and again',
    what: 'The photo is drawn with WebGL for each frame of the screen.',
    by: 'pick',
    address: 'none',
    body: () =>
      createWebGl(`const loop = () => {
          draw();
          requestAnimationFrame(loop);
        };
        loop();`),
  }),
  shown({
    id: 'video-fragment',
    title: 'Moment of a video',
    what: 'The address of the video ends with the moment at which it begins.',
    by: 'video-menu',
    shows: MP4,
    body: () => `<video id="thing" src="${MP4}#t=0.001" ${VIDEO} controls></video>`,
  }),
  shown({
    id: 'playlist',
    title: 'Playlist',
    what: 'The address of the video is the playlist of a stream, and its title picture is shown.',
    by: 'video-menu',
    body: () => `<video id="thing" src="${FICKLE.playlist}" poster="${PORTRAIT}" ${VIDEO}></video>`,
  }),
  shown({
    id: 'truncated',
    title: 'Cut off',
    what: 'Only the first part of the file arrived; the image shows what there is of it.',
    address: 'none',
    body: () => createCutImage('cut.jpg'),
  }),
  shown({
    id: 'truncated-progressive',
    title: 'Cut off, progressive',
    what: 'Only the first part of the file arrived; the image shows the whole photo, less sharp.',
    address: 'none',
    body: () => createCutImage('cut-progressive.jpg'),
  }),
  shown({
    id: 'banner',
    title: 'Banner for strangers',
    what: 'To whoever is no browser the server sends another picture, without a face.',
    shows: FICKLE.banner,
    address: 'differs',
    body: () => createImage(FICKLE.banner),
  }),
  shown({
    id: 'poster-alone',
    title: 'Poster without a video',
    what: 'The video has no address yet and shows its title picture.',
    by: 'pick',
    body: () => `<video id="thing" poster="${PORTRAIT}" data-src="${MP4}" ${VIDEO}></video>`,
  }),
  shown({
    id: 'poster-picked',
    title: 'Poster beside a video',
    what: 'Of a video and its title picture the picture is chosen.',
    by: 'pick',
    picks: 'last',
    body: () => `<video id="thing" src="${MP4}" poster="${PORTRAIT}" preload="none" ${VIDEO}></video>`,
  }),
  shown({
    id: 'long-address',
    title: 'Long address',
    what: 'The address has a signature of 9,000 characters, which the server checks.',
    shows: `${FICKLE.signed}?sig=${SIGNATURE}`,
    body: () => createImage(`${FICKLE.signed}?sig=${SIGNATURE}`),
  }),
  shown({
    id: 'heavy-original',
    title: 'Heavy original',
    what: 'The image is a link to its original, a file of 71 MB.',
    shows: FICKLE.small,
    body: () => `<a href="${FICKLE.large}">${createImage(FICKLE.small)}</a>`,
  }),
  shown({
    id: 'text-background',
    title: 'Background that calls itself text',
    what: 'The background is for visitors with this page’s cookie, and its server calls it plain text.',
    by: 'pick',
    shows: FICKLE.text,
    address: 'closed',
    headers: { 'set-cookie': `${COOKIE}; Path=/cases/; HttpOnly; SameSite=Lax` },
    body: () =>
      `<div id="thing" class="thing" style="aspect-ratio: 1; background: url(${FICKLE.text}) center / cover"
          role="img" aria-label="${ALT}"></div>`,
  }),
  shown({
    id: 'camera',
    title: 'Camera',
    what: 'The pictures of a camera follow each other under one address, without end.',
    address: 'none',
    body: () => createImage(FICKLE.camera),
  }),
  shown({
    id: 'swapped',
    title: 'Changed after the click',
    what: 'The page puts another photo into the same image a moment after any mouse button goes down on it.',
    body: () => `${createImage(PORTRAIT)}
      ${createScript(`for (const type of ['mousedown', 'contextmenu']) {
          thing.addEventListener(type, () => setTimeout(() => thing.setAttribute('src', '${OTHER}'), 100));
        }`)}`,
  }),
];

function createCovered(cover: string): string {
  return `<div class="stack">
          <img src="${PORTRAIT}" width="512" height="512" alt="${ALT}">
          <img id="thing" src="${cover}" alt="" ${COVERING}>
        </div>`;
}

function createCutImage(name: string): string {
  return `<img id="thing" width="512" height="512" alt="${ALT}">
      ${createScript(`thing.src = URL.createObjectURL(await (await fetch('${FILES}/${name}')).blob());
        await new Promise((resolve) => thing.addEventListener('load', resolve, { once: true }));`)}`;
}

/** The photo as the texture of two triangles. */
function createWebGl(show: string): string {
  return `<canvas id="thing" class="thing" width="512" height="512" role="img" aria-label="${ALT}"></canvas>
      ${createScript(`const photo = new Image();
        photo.src = '${PORTRAIT}';
        await photo.decode();
        const gl = thing.getContext('webgl', { preserveDrawingBuffer: false });
        const program = gl.createProgram();
        const add = (type, text) => {
          const shader = gl.createShader(type);
          gl.shaderSource(shader, text);
          gl.compileShader(shader);
          gl.attachShader(program, shader);
        };
        add(gl.VERTEX_SHADER, 'attribute vec2 at; varying vec2 on; void main() { on = at; gl_Position = vec4(at * vec2(2, -2) - vec2(1, -1), 0, 1); }');
        add(gl.FRAGMENT_SHADER, 'precision mediump float; varying vec2 on; uniform sampler2D photo; void main() { gl_FragColor = texture2D(photo, on); }');
        gl.linkProgram(program);
        gl.useProgram(program);
        gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
        gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]), gl.STATIC_DRAW);
        gl.enableVertexAttribArray(0);
        gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
        gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGB, gl.RGB, gl.UNSIGNED_BYTE, photo);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
        const draw = () => gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
        ${show}
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));`)}`;
}
