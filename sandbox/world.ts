// All that a sandbox holds, made once and handed to every endpoint.
import type { Accounts } from './accounts';
import type { Render } from './ageing/renderer';
import type { Config, ConfigPatch } from './config';
import type { FaceFinder } from './faces/find-faces';
import type { Faults } from './faults';
import type { PublicFetch } from './fetcher';
import type { Gate } from './gate';
import type { HostedFiles } from './hosted-files';
import type { Ports } from './hosts';
import type { Connections } from './http/connections';
import type { Jobs } from './jobs';
import type { Journal } from './journal';
import type { Ledger } from './ledger';

export type World = {
  /** The configuration in force; replaced as a whole by `configure`. */
  config: Config;
  /** Where the sandbox listens; port 0 until it does. */
  ports: Ports;
  /** Set once the sandbox closes. */
  isClosed: boolean;
  /** Answers that had no documented form, for as long as the sandbox lives: `close` rejects with them. */
  readonly breaches: string[];
  configure(patch: ConfigPatch): Promise<void>;
  reset(): void;
  readonly accounts: Accounts;
  readonly connections: Connections;
  readonly faces: FaceFinder;
  readonly faults: Faults;
  readonly fetchPublic: PublicFetch;
  readonly files: HostedFiles;
  readonly gate: Gate;
  readonly jobs: Jobs;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly render: Render;
};
