// Remembers every request and what became of it, and tells whoever waits for something to happen.

/** One request as it arrived, and, once answered, its outcome. */
export type LoggedRequest = {
  readonly id: number;
  /** Arrival, epoch milliseconds by the real clock. */
  readonly at: number;
  readonly method: string;
  /** The `Host` header or `:authority`, as sent. */
  readonly host: string;
  /** Path and query, as sent. */
  readonly path: string;
  readonly protocol: 'HTTP/1.1' | 'HTTP/2';
  /** The connection it came by: two requests with one number shared a connection. */
  readonly socketId: number;
  /** `service` when the sandbox itself fetched an address that it was given. */
  readonly by: 'client' | 'service';
  /** The key or token, all but its ending masked, with the header it came in; absent without either. */
  readonly credential?: string;
  /** Size and hash of the body and, of JSON, its values, long ones shortened. */
  readonly body?: { readonly bytes: number; readonly sha256: string; readonly summary: unknown };
  readonly headers: Readonly<Record<string, string>>;
  /** Set once the answer has been given to the connection, or the connection was closed on purpose. */
  outcome?: {
    readonly at: number;
    readonly status?: number;
    /** `code` or `error_code` of a JSON answer. */
    readonly code?: number;
    readonly bytes?: number;
    /** The kind of the fault that was at work. */
    readonly fault?: string;
    readonly error?: string;
  };
};

type Happening =
  | { readonly type: 'request'; readonly request: LoggedRequest }
  /** A submit was accepted and charged; its answer has not been sent yet. */
  | {
      readonly type: 'accepted';
      readonly request: LoggedRequest;
      readonly remoteId: string;
      readonly chargeId: string;
    }
  /** A fault holds the request until `release()`. */
  | {
      readonly type: 'held';
      readonly request: LoggedRequest;
      readonly phase: 'before' | 'after' | 'for-good';
    }
  | { readonly type: 'answered'; readonly request: LoggedRequest }
  /** A fault closed the connection or the stream. */
  | { readonly type: 'dropped'; readonly request: LoggedRequest }
  /** The service was given an address that it could not fetch: its answers do not say why. */
  | { readonly type: 'not-fetched'; readonly url: string; readonly reason: string }
  | { readonly type: 'result-requested'; readonly request: LoggedRequest; readonly remoteId: string }
  | {
      readonly type: 'webhook';
      readonly remoteId: string;
      readonly url: string;
      readonly delivered: boolean;
    };

/** Something that happened, in order of `sequence` (from 1); `at` is epoch milliseconds by the real clock. */
export type SandboxEvent = Happening & { readonly sequence: number; readonly at: number };

export type Journal = {
  record(happening: Happening): void;
  requests(): readonly LoggedRequest[];
  events(): readonly SandboxEvent[];
  /** Calls back on each event from now on; the function returned ends it. */
  subscribe(listener: (event: SandboxEvent) => void): () => void;
  /**
   * The first event that fits, past ones included unless `after` (a sequence number) says otherwise.
   * Rejects when none comes within `timeoutMs` (default 30 000) or when the sandbox closes.
   */
  waitFor(
    predicate: (event: SandboxEvent) => boolean,
    options?: { readonly timeoutMs?: number; readonly after?: number },
  ): Promise<SandboxEvent>;
  clear(): void;
  close(): void;
};

/** Older entries are forgotten beyond this, so that a sandbox left running does not grow for ever. */
const KEPT_EVENTS = 50_000;

/** An empty journal. */
export function createJournal(): Journal {
  let events: SandboxEvent[] = [];
  let sequence = 0;
  const listeners = new Set<(event: SandboxEvent) => void>();
  const closers = new Set<() => void>();

  return {
    record(happening) {
      sequence += 1;
      const event: SandboxEvent = { ...happening, sequence, at: Date.now() };
      events.push(event);
      if (events.length > KEPT_EVENTS) events = events.slice(-KEPT_EVENTS / 2);
      for (const listener of [...listeners]) listener(event);
    },
    requests: () => events.flatMap((event) => (event.type === 'request' ? [event.request] : [])),
    events: () => [...events],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    waitFor(predicate, { timeoutMs = 30_000, after = 0 } = {}) {
      const past = events.find((event) => event.sequence > after && predicate(event));
      if (past !== undefined) return Promise.resolve(past);
      return new Promise((resolve, reject) => {
        const finish = (settle: () => void) => {
          clearTimeout(timer);
          listeners.delete(listen);
          closers.delete(close);
          settle();
        };
        const listen = (event: SandboxEvent) => {
          if (predicate(event)) finish(() => resolve(event));
        };
        const close = () =>
          finish(() => reject(new Error('The sandbox closed while an event was waited for')));
        const timer = setTimeout(
          () =>
            finish(() =>
              reject(new Error(`No such event within ${timeoutMs} ms; ${sequence} events so far`)),
            ),
          timeoutMs,
        );
        listeners.add(listen);
        closers.add(close);
      });
    },
    clear() {
      events = [];
    },
    close() {
      for (const close of [...closers]) close();
    },
  };
}
