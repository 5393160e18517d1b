/** Runs in the browser under test: the product's own functions, over the files in the extension's folder. */
import { browser } from 'wxt/browser';
import { encodeBase64 } from '../../../utils/core/base64';
import { FailureError } from '../../../utils/core/failure';
import { blendFaces } from '../../../utils/media/composite';
import { prepareImage } from '../../../utils/media/prepare';

export interface Made {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly type: string;
  readonly note?: string;
  readonly base64: string;
}
export type Answer = Made | { readonly failure: unknown };

export interface PlacedFile {
  readonly file: string;
  readonly region: readonly [number, number, number, number];
}

async function read(file: string): Promise<Blob> {
  // As from a server that says nothing of the type, or something wrong.
  return (await (await fetch(browser.runtime.getURL(`/${file}` as '/popup.html'))).blob()).slice();
}

async function answer(make: () => Promise<Omit<Made, 'type' | 'base64'> & { image: Blob }>): Promise<Answer> {
  try {
    const { image, ...rest } = await make();
    return { ...rest, type: image.type, base64: await encodeBase64(image) };
  } catch (error) {
    return { failure: error instanceof FailureError ? error.failure : String(error) };
  }
}

const pixels = {
  prepare: (file: string): Promise<Answer> => answer(async () => prepareImage(await read(file))),
  blend: (file: string, patches: readonly PlacedFile[]): Promise<Answer> =>
    answer(async () =>
      blendFaces(
        await read(file),
        await Promise.all(
          patches.map(async (patch) => ({ image: await read(patch.file), region: patch.region })),
        ),
      ),
    ),
};
export type Pixels = typeof pixels;

Object.assign(globalThis, { pixels });
