/** A name that cannot be guessed. `crypto.randomUUID` is missing on pages that came over plain http. */

/** 32 hexadecimal digits. */
export function drawToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
