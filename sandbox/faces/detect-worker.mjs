// Finds faces in raw pixels with a real neural detector, in a thread of its own so that the
// service keeps answering meanwhile. Plain JavaScript, because a thread does not inherit the
// TypeScript loader of `tsx` or vitest on Node 20. The types of the messages are in detector.ts.
import { createRequire } from 'node:module';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs');
const wasm = require('@tensorflow/tfjs-backend-wasm');
const faceapi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');

/** Below this the detector starts to see faces in cloth and clouds. */
const MIN_CONFIDENCE = 0.45;
const MAX_FACES = 40;

const ready = load();

async function load() {
  const wasmFolder = path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm'));
  const modelFolder = path.join(path.dirname(require.resolve('@vladmandic/face-api/package.json')), 'model');
  wasm.setWasmPaths(`${wasmFolder}${path.sep}`);
  // The library tells about its kernels with console.warn; nobody can act on that.
  tf.env().set('PROD', true);
  await tf.setBackend('wasm');
  await tf.ready();
  await faceapi.nets.ssdMobilenetv1.loadFromDisk(modelFolder);
  await faceapi.nets.faceLandmark68Net.loadFromDisk(modelFolder);
}

async function detect({ pixels, width, height }) {
  await ready;
  const tensor = tf.tensor3d(pixels, [height, width, 3], 'int32');
  try {
    const options = new faceapi.SsdMobilenetv1Options({
      minConfidence: MIN_CONFIDENCE,
      maxResults: MAX_FACES,
    });
    const found = await faceapi.detectAllFaces(tensor, options).withFaceLandmarks();
    return found.map(({ detection, landmarks }) => ({
      score: detection.score,
      box: [detection.box.x, detection.box.y, detection.box.width, detection.box.height],
      points: landmarks.positions.map((point) => [point.x, point.y]),
    }));
  } finally {
    tf.dispose(tensor);
  }
}

parentPort?.on('message', async ({ id, ...picture }) => {
  try {
    parentPort.postMessage({ id, faces: await detect(picture) });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});
