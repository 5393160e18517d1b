// The caption that says, in the picture itself, that the result is a simulation.
import type { OverlayOptions } from 'sharp';

/** `20 years older`, `1 year younger`, `no age change`. */
export function describeYears(years: number): string {
  if (years === 0) return 'no age change';
  const count = Math.abs(years);
  return `${count} ${count === 1 ? 'year' : 'years'} ${years > 0 ? 'older' : 'younger'}`;
}

/** The caption for a picture of this size, lower left, as a layer for sharp. */
export function createCaption(width: number, height: number, years: number): OverlayOptions {
  const text = `Simulated by the sandbox · ${describeYears(years)}`;
  const size = Math.max(6, Math.min(28, Math.round(Math.min(width, height * 1.4) * 0.026)));
  const boxWidth = Math.min(width, Math.round(size * (text.length * 0.53 + 1.6)));
  const boxHeight = Math.min(height, Math.round(size * 2));
  const margin = Math.round(Math.min(size, Math.max(0, (width - boxWidth) / 2)));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${boxWidth}" height="${boxHeight}">
    <rect width="100%" height="100%" rx="${boxHeight / 2}" fill="#000" fill-opacity="0.42"/>
    <text x="50%" y="${boxHeight * 0.67}" text-anchor="middle" font-family="system-ui, 'DejaVu Sans', Arial, sans-serif"
      font-size="${size}" fill="#fff" fill-opacity="0.94" textLength="${boxWidth - size * 1.6}" lengthAdjust="spacingAndGlyphs">${text}</text>
  </svg>`;
  return { input: Buffer.from(svg), left: margin, top: Math.max(0, height - boxHeight - margin) };
}
