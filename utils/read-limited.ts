/** The body of an answer, no more than was asked for. */

/** Its bytes in pieces; the reading is broken off and `tooLarge` thrown once there are more than `maxBytes`. */
export async function readLimited(
  response: Response,
  maxBytes: number,
  tooLarge: Error,
): Promise<BlobPart[]> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel();
    throw tooLarge;
  }
  const chunks: BlobPart[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw tooLarge;
    }
    chunks.push(value);
  }
  return chunks;
}
