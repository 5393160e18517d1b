/** Settings and credentials, in the extension's own IndexedDB: content scripts cannot reach it. */
import { get, set, update } from 'idb-keyval';
import * as v from 'valibot';
import {
  type Credentials,
  credentialsSchema,
  DEFAULT_SETTINGS,
  type Settings,
  settingsSchema,
  type Transport,
  transportSchema,
} from '../core/settings';
import { openStore } from './database';

const SETTINGS = 'settings';
const CREDENTIALS = 'credentials';
const TRANSPORT = 'transport';

// One store for both: a person saves them together, so they are stored or lost together.
const store = openStore('reage-settings', { durability: 'strict' });

/** The settings, with the default for each that is missing or unreadable. */
export async function getSettings(): Promise<Settings> {
  const parsed = v.safeParse(settingsSchema, await get(SETTINGS, store));
  return parsed.success ? parsed.output : DEFAULT_SETTINGS;
}

/** The credentials; none of them when nothing readable is stored. */
export async function getCredentials(): Promise<Credentials> {
  const parsed = v.safeParse(credentialsSchema, await get(CREDENTIALS, store));
  return parsed.success ? parsed.output : {};
}

export function setSettings(settings: Settings): Promise<void> {
  return set(SETTINGS, settings, store);
}

/** Replaces all credentials, a token issued for the ones before included. */
export function setCredentials(credentials: Credentials): Promise<void> {
  return set(CREDENTIALS, credentials, store);
}

/** Keep a token that the service issued for the stored credentials. */
export function saveIssuedToken(issuedToken: string): Promise<void> {
  return update<Credentials>(CREDENTIALS, (credentials) => ({ ...credentials, issuedToken }), store);
}

/** What was learned of the way to the service; `undefined` when nothing is known. */
export async function getTransport(): Promise<Transport | undefined> {
  const parsed = v.safeParse(transportSchema, await get(TRANSPORT, store));
  return parsed.success ? parsed.output : undefined;
}

export function setTransport(transport: Transport | undefined): Promise<void> {
  return set(TRANSPORT, transport, store);
}
