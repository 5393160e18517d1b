/** Pictures whose every side can be told apart, so that one that was cropped, turned or blurred shows. */
import sharp, { type Sharp } from 'sharp';
import { readPortrait } from './site';

/** The portrait under lines that lead into each corner, within a thin frame of four colours. */
export async function drawPicture(width: number, height: number): Promise<Sharp> {
  const lines = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <path d="M0 0L${width} ${height}M${width} 0L0 ${height}" stroke="#0a84ff" stroke-width="3"/>
    <path d="M0 4H${width}" stroke="#d00" stroke-width="8"/>
    <path d="M0 ${height - 4}H${width}" stroke="#0a0" stroke-width="8"/>
    <path d="M4 0V${height}" stroke="#ff0" stroke-width="8"/>
    <path d="M${width - 4} 0V${height}" stroke="#f0f" stroke-width="8"/>
  </svg>`;
  const photo = await sharp(await readPortrait())
    .resize(width, height, { fit: 'cover' })
    .png()
    .toBuffer();
  return sharp(photo).composite([{ input: Buffer.from(lines) }]);
}

export async function drawJpeg(width: number, height: number): Promise<Buffer> {
  return (await drawPicture(width, height)).jpeg({ quality: 92 }).toBuffer();
}

/** Black and white pixels by turns: half a pixel off makes them all grey. */
export function drawChequer(width: number, height: number): Promise<Buffer> {
  const data = Buffer.alloc(width * height, 0);
  for (let at = 0; at < data.length; at++)
    data[at] = ((at % width) + Math.floor(at / width)) % 2 === 0 ? 255 : 0;
  return sharp(data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}

/** Upright when it is turned as its orientation (6) says. */
export async function drawTurned(width: number, height: number): Promise<Buffer> {
  const upright = await (await drawPicture(width, height)).png().toBuffer();
  return sharp(upright).rotate(270).withMetadata({ orientation: 6 }).jpeg({ quality: 92 }).toBuffer();
}

/** Two frames, the second of which is another picture. */
export async function drawAnimation(
  width: number,
  height: number,
): Promise<{ whole: Buffer; first: Buffer }> {
  const first = await (await drawPicture(width, height)).png().toBuffer();
  const second = await sharp(first).negate({ alpha: false }).png().toBuffer();
  const whole = await sharp([first, second], { join: { animated: true } })
    .gif({ delay: [120, 120], loop: 0 })
    .toBuffer();
  return { whole, first: await sharp(whole, { page: 0 }).png().toBuffer() };
}

/** A circle, with nothing around it. */
export async function drawTransparent(width: number, height: number): Promise<Buffer> {
  const mask = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><ellipse cx="50%" cy="50%" rx="50%" ry="50%"/></svg>`;
  const picture = await (await drawPicture(width, height)).ensureAlpha().png().toBuffer();
  return sharp(picture)
    .composite([{ input: Buffer.from(mask), blend: 'dest-in' }])
    .png()
    .toBuffer();
}

/** In the colours of Display P3. */
export async function drawWide(width: number, height: number): Promise<Buffer> {
  const picture = await (await drawPicture(width, height)).png().toBuffer();
  return sharp(picture).withIccProfile('p3').png().toBuffer();
}
