// The files on the service's CDN: crops and results, each with its own rule of when it can be had.

/** A file, or the status the CDN gives in its place: 403 not yet, 404 no more. */
export type HostedFile =
  | { readonly status: 200; readonly body: Buffer; readonly type: string; readonly remoteId?: string }
  | { readonly status: 403 | 404 };

export type HostedFiles = {
  /** Hosts bytes under a name until `expiresAt` by the service's clock (epoch milliseconds). */
  put(name: string, body: Buffer, type: string, expiresAt: number): void;
  find(name: string, now: number): HostedFile;
  clear(): void;
};

/** The most recent crops are kept beyond any need of a test. */
const KEPT_FILES = 2000;

/** An empty store of crops. */
export function createHostedFiles(): HostedFiles {
  const files = new Map<string, { body: Buffer; type: string; expiresAt: number }>();
  return {
    put(name, body, type, expiresAt) {
      files.set(name, { body, type, expiresAt });
      if (files.size > KEPT_FILES) files.delete(files.keys().next().value ?? '');
    },
    find(name, now) {
      const file = files.get(name);
      if (file === undefined || now >= file.expiresAt) return { status: 404 };
      return { status: 200, body: file.body, type: file.type };
    },
    clear: () => files.clear(),
  };
}
