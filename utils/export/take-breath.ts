/** Lets the page live between two pieces of long work. */

/** Resolves once the page had its turn: clicks were handled, and what changed can be shown. Hidden pages are not slowed. */
export function takeBreath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
