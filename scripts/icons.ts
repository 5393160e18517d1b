/** Draws the extension's icons in every size that a browser asks for: `npx tsx scripts/icons.ts`. */
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/** 16 and 32: toolbar; 48: list of extensions; 96: the same on dense screens; 128: the stores. */
const SIZES_PX = [16, 32, 48, 96, 128];

/** What is drawn for each size; at 16 pixels every one of them is placed by hand. */
function drawingFor(size: number): { file: string; units: number } {
  return size === 16 ? { file: 'icon-small.svg', units: 16 } : { file: 'icon.svg', units: 128 };
}

/** The density at which one unit of an SVG is one pixel. */
const DENSITY = 72;

const folder = new URL('../public/icon/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const size of SIZES_PX) {
  const { file, units } = drawingFor(size);
  const drawing = await readFile(new URL(file, import.meta.url));
  // Four times as large and then made smaller: finer edges than those of the renderer itself.
  await sharp(drawing, { density: (DENSITY * size * 4) / units })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(fileURLToPath(new URL(`${size}.png`, folder)));
}
