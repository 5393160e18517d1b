/** What closes the page it is done in: the driver may then lose the answer to the key or the click that did it. */

/**
 * Resolves when it is done, or when the page went with it: drivers have many words for that. Whether it was done, the
 * caller sees by what came of it.
 */
export async function closing(deed: Promise<unknown> | undefined): Promise<void> {
  await deed?.catch(() => undefined);
}
