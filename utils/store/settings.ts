/** Settings and credentials, in the extension's own IndexedDB: content scripts cannot reach it. */
import { del, get, getMany, set, setMany, update } from 'idb-keyval';
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
import { type UploadTarget, uploadTargetSchema } from '../core/upload-target';
import { openStore } from './database';

const SETTINGS = 'settings';
const CREDENTIALS = 'credentials';
const TRANSPORT = 'transport';
const UPLOAD_TARGET = 'uploadTarget';
const MENU_LANGUAGE = 'menuLanguage';

// One store for both: a person saves them together, so they are stored or lost together.
const store = openStore('reage-settings', { durability: 'strict' });

/** The settings, with the default for each that is missing or unreadable. */
export async function getSettings(): Promise<Settings> {
  return (await getPreferences()).settings;
}

/** The credentials; none of them when nothing readable is stored. */
export async function getCredentials(): Promise<Credentials> {
  return (await getPreferences()).credentials;
}

/** Settings and credentials as they are at one moment. */
export async function getPreferences(): Promise<{ settings: Settings; credentials: Credentials }> {
  const [settings, credentials] = await getMany<unknown>([SETTINGS, CREDENTIALS], store);
  const parsedSettings = v.safeParse(settingsSchema, settings);
  const parsedCredentials = v.safeParse(credentialsSchema, credentials);
  return {
    settings: parsedSettings.success ? parsedSettings.output : DEFAULT_SETTINGS,
    credentials: parsedCredentials.success ? parsedCredentials.output : {},
  };
}

/** Replaces both, stored together or not at all; a token issued for other credentials goes with them. */
export function setPreferences(settings: Settings, credentials: Credentials): Promise<void> {
  return setMany(
    [
      [SETTINGS, settings],
      [CREDENTIALS, credentials],
    ],
    store,
  );
}

/** Keep a token, unless other credentials than those it was issued for are stored by now. */
export function saveIssuedToken(
  issuedToken: string,
  issuedFor: { apiKey: string; clientId: string },
): Promise<void> {
  return update<Credentials>(
    CREDENTIALS,
    (stored = {}) =>
      stored.apiKey === issuedFor.apiKey && stored.clientId === issuedFor.clientId
        ? { ...stored, issuedToken }
        : stored,
    store,
  );
}

/** What was learned of the way to the service; `undefined` when nothing is known. */
export async function getTransport(): Promise<Transport | undefined> {
  const parsed = v.safeParse(transportSchema, await get(TRANSPORT, store));
  return parsed.success ? parsed.output : undefined;
}

export function setTransport(transport: Transport | undefined): Promise<void> {
  return set(TRANSPORT, transport, store);
}

/** The language that the menus were made in; `undefined` when that is not known. */
export async function getMenuLanguage(): Promise<string | undefined> {
  const parsed = v.safeParse(v.string(), await get(MENU_LANGUAGE, store));
  return parsed.success ? parsed.output : undefined;
}

export async function setMenuLanguage(language: string): Promise<void> {
  // Most installs are updates, which change nothing of it.
  if ((await getMenuLanguage()) !== language) await set(MENU_LANGUAGE, language, store);
}

/** The person's own storage, with the keys to it; `undefined` when none is set. */
export async function getUploadTarget(): Promise<UploadTarget | undefined> {
  const parsed = v.safeParse(uploadTargetSchema, await get(UPLOAD_TARGET, store));
  return parsed.success ? parsed.output : undefined;
}

/** Replaces it, or forgets it with its keys. */
export function setUploadTarget(target: UploadTarget | undefined): Promise<void> {
  return target === undefined ? del(UPLOAD_TARGET, store) : set(UPLOAD_TARGET, target, store);
}
