/** How true a captured picture is to the one that the page showed. */
import sharp, { type Sharp } from 'sharp';

export interface Trueness {
  readonly width: number;
  readonly height: number;
  /** Of all channels, from 0 to 255, at the captured size. */
  readonly meanDifference: number;
  /** Captured ratio of width to height by the true one. */
  readonly aspect: number;
}

/** Both upright, on white, in sRGB. Of several frames the first counts. */
export async function compareCapture(captured: Buffer, truth: Buffer): Promise<Trueness> {
  const is = await readPixels(sharp(captured));
  const own = await readPixels(sharp(truth).rotate());
  const shall = await readPixels(sharp(truth).rotate(), is);
  let sum = 0;
  for (let index = 0; index < is.data.length; index++)
    sum += Math.abs((is.data[index] ?? 0) - (shall.data[index] ?? 0));
  return {
    width: is.width,
    height: is.height,
    meanDifference: sum / is.data.length,
    aspect: is.width / is.height / (own.width / own.height),
  };
}

async function readPixels(image: Sharp, size?: { width: number; height: number }) {
  const sized = size ? image.resize(size.width, size.height, { fit: 'fill' }) : image;
  const { data, info } = await sized
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
