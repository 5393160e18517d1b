// Starts a sandbox: a local service that answers as AKOOL does, for the demo and the tests.
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAccounts } from './accounts';
import { createRenderer } from './ageing/renderer';
import { type Config, type ConfigPatch, createConfig, patchConfig } from './config';
import { CONTROL_ROUTES } from './control';
import { createFaceFinder } from './faces/find-faces';
import { createFaults, type FaultInput } from './faults';
import { createPublicFetch } from './fetcher';
import { createGate } from './gate';
import { createHostedFiles } from './hosted-files';
import { createApp } from './http/app';
import type { Route } from './http/call';
import { createConnections } from './http/connections';
import { createJobs } from './jobs';
import { createJournal, type LoggedRequest, type SandboxEvent } from './journal';
import { type Charge, createLedger } from './ledger';
import { printEvent } from './print-event';
import { SERVICE_ROUTES } from './routes';
import { SITE_ROUTES } from './site/routes';
import type { World } from './world';

export type SandboxOptions = {
  /** Port of the plain listener on 127.0.0.1; 0 or none for any. */
  readonly port?: number;
  /** PEM texts of a certificate; with it there is a second, TLS listener. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly tlsPort?: number;
  /** What the TLS listener offers: HTTP/2, HTTP/1.1, or both (the default). */
  readonly tlsAlpn?: 'h2' | 'http/1.1' | 'both';
  /** Public host name → loopback origin, or `self` for this sandbox: how the service resolves names. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** Whether the sample site lets any page read all its pictures; default not. */
  readonly siteCors?: boolean;
  /** Prints a line for each request. */
  readonly log?: boolean;
  /** Routes beside those of the service, for tests of what every route is held to. */
  readonly extraRoutes?: readonly Route[];
  /** Where found faces are remembered; default `node_modules/.cache/reage-sandbox`. */
  readonly cacheDir?: string;
};

export type Sandbox = {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** `https://127.0.0.1:PORT` of the TLS listener. */
  readonly tlsOrigin?: string;
  config(): Config;
  /** Changes settings; jobs whose time is already up are finished first. Rejects with a `ValiError` for a bad patch. */
  configure(patch: ConfigPatch): Promise<void>;
  /** Back to the start: configuration, jobs, charges, tokens, log, faults. Held requests are dropped. */
  reset(): void;
  ledger(): readonly Charge[];
  requests(): readonly LoggedRequest[];
  events(): readonly SandboxEvent[];
  /** Orders a fault. Throws a `ValiError` for a bad one. */
  addFault(fault: FaultInput): void;
  clearFaults(): void;
  /** Lets go of the requests that a fault holds; says how many. */
  release(): number;
  /** Calls back on each event; the function returned ends it. */
  subscribe(listener: (event: SandboxEvent) => void): () => void;
  /** The first event that fits, past ones included; see `Journal.waitFor`. */
  waitFor(
    predicate: (event: SandboxEvent) => boolean,
    options?: { readonly timeoutMs?: number; readonly after?: number },
  ): Promise<SandboxEvent>;
  /** Answers that the service could not have given, in words. `reset` does not forget them. */
  breaches(): readonly string[];
  /** Ends at once: open connections are destroyed. Rejects when there were any `breaches`. */
  close(): Promise<void>;
};

const HERE = path.dirname(fileURLToPath(import.meta.url));
const DEFAULT_CACHE = path.join(HERE, '..', 'node_modules', '.cache', 'reage-sandbox');

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function createWorld(options: SandboxOptions): World {
  const accounts = createAccounts();
  const faces = createFaceFinder(options.cacheDir ?? DEFAULT_CACHE);
  const faults = createFaults();
  const files = createHostedFiles();
  const gate = createGate();
  const journal = createJournal();
  const ledger = createLedger();
  const jobs = createJobs(() => world.config);
  const world: World = {
    config: createConfig(options),
    ports: { port: 0 },
    isClosed: false,
    breaches: [],
    async configure(patch) {
      const next = patchConfig(world.config, patch);
      await jobs.settle();
      world.config = next;
    },
    reset() {
      world.config = createConfig(options);
      for (const part of [accounts, faults, files, jobs, journal, ledger]) part.clear();
      // Let go, they would do their work on the fresh state.
      gate.drop();
    },
    accounts,
    connections: createConnections(),
    faces,
    faults,
    fetchPublic: createPublicFetch(() => world),
    files,
    gate,
    jobs,
    journal,
    ledger,
    render: createRenderer(faces),
  };
  return world;
}

function createTlsServer(
  options: SandboxOptions,
  tls: { readonly key: string; readonly cert: string },
  handle: (request: http.IncomingMessage, response: http.ServerResponse) => void,
): Server {
  const alpn = options.tlsAlpn ?? 'both';
  if (alpn === 'http/1.1') return https.createServer({ ...tls, ALPNProtocols: ['http/1.1'] }, handle);
  return http2.createSecureServer({ ...tls, allowHTTP1: alpn === 'both' }, (request, response) =>
    // Node's HTTP/2 pair is made to be used as the HTTP/1.1 pair.
    handle(request as unknown as http.IncomingMessage, response as unknown as http.ServerResponse),
  );
}

/** Starts a sandbox on 127.0.0.1. Rejects when a port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = createWorld(options);
  const app = await createApp(world, [
    ...SERVICE_ROUTES,
    ...CONTROL_ROUTES,
    ...SITE_ROUTES,
    ...(options.extraRoutes ?? []),
  ]);
  const servers: Server[] = [];
  const start = (server: Server, port: number) => {
    world.connections.watch(server);
    servers.push(server);
    return listen(server, port);
  };

  const port = await start(http.createServer(app.routing), options.port ?? 0);
  world.ports = { port };
  if (options.tls !== undefined) {
    const tlsPort = await start(createTlsServer(options, options.tls, app.routing), options.tlsPort ?? 0);
    world.ports = { port, tlsPort };
  }
  if (options.log === true) world.journal.subscribe(printEvent);

  return {
    origin: `http://127.0.0.1:${port}`,
    ...(world.ports.tlsPort === undefined ? {} : { tlsOrigin: `https://127.0.0.1:${world.ports.tlsPort}` }),
    config: () => world.config,
    configure: world.configure,
    reset: world.reset,
    ledger: world.ledger.list,
    requests: world.journal.requests,
    events: world.journal.events,
    addFault: world.faults.add,
    clearFaults: world.faults.clear,
    release: world.gate.release,
    subscribe: world.journal.subscribe,
    waitFor: world.journal.waitFor,
    breaches: () => [...world.breaches],
    async close() {
      world.isClosed = true;
      world.gate.drop();
      world.journal.close();
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      world.connections.closeAll();
      await Promise.all([...closed, app.close()]);
      if (world.breaches.length > 0) throw new Error(world.breaches.join('\n\n'));
    },
  };
}
