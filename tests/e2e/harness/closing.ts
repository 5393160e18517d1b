/** What closes the page it is done in: the driver may then lose the answer to the key or the click that did it. */

/** Resolves when it is done; a page that went with it is no failure. Rejects with anything else. */
export async function closing(deed: Promise<unknown> | undefined): Promise<void> {
  try {
    await deed;
  } catch (error) {
    if (!(error instanceof Error) || !/Target closed|Session closed|discarded/i.test(error.message))
      throw error;
  }
}
