/** The portrait of the sample pages, as bytes. */
import { readFile } from 'node:fs/promises';

/** A JPEG of 512 × 512 pixels, of one face. */
export function samplePhoto(): Promise<Buffer> {
  return readFile(new URL('../../../sandbox/site/photos/astronaut.jpg', import.meta.url));
}
