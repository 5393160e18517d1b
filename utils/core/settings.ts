/** What the person can set, and what is sent where because of it. */
import * as v from 'valibot';
import { parseAddress } from './address';
import { ageChangeSchema, DEFAULT_AGE_CHANGE_YEARS } from './ages';

/** The vendor's own API (akool-api notes, «Hosts»). */
export const VENDOR_ADDRESS = 'https://openapi.akool.com';

/** `ask` lets the job wait for the person's choice. */
export const FACE_CHOICES = ['all', 'largest', 'ask'] as const;

export const settingsSchema = v.object({
  /** Origin and path prefix of the service, without a slash at the end. */
  serviceAddress: v.fallback(v.string(), VENDOR_ADDRESS),
  /** Years, −30…30. */
  defaultAgeYears: v.fallback(ageChangeSchema, DEFAULT_AGE_CHANGE_YEARS),
  /** Which faces to change where a picture shows several. */
  faces: v.fallback(v.picklist(FACE_CHOICES), 'all'),
  /** Whether the page that was clicked in shows how far it is. */
  showsToast: v.fallback(v.boolean(), true),
  /** Whether the system notifies of what has ended; the browser's permission comes on top. */
  notifies: v.fallback(v.boolean(), false),
  /** Passed on with each submit, if set. */
  webhookUrl: v.exactOptional(v.string()),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  serviceAddress: VENDOR_ADDRESS,
  defaultAgeYears: DEFAULT_AGE_CHANGE_YEARS,
  faces: 'all',
  showsToast: true,
  notifies: false,
};

export const credentialsSchema = v.object({
  apiKey: v.exactOptional(v.string()),
  /** With it, the API key is the client secret of a token (akool-api notes, «Hosts»). */
  clientId: v.exactOptional(v.string()),
  /** A token that the person pasted. */
  bearerToken: v.exactOptional(v.string()),
  /** A token that we asked for with `clientId` and `apiKey`. */
  issuedToken: v.exactOptional(v.string()),
});
export type Credentials = v.InferOutput<typeof credentialsSchema>;

/** Whether there is anything to authenticate with. */
export function hasCredentials(credentials: Credentials): boolean {
  return Boolean(credentials.apiKey || credentials.bearerToken);
}

/**
 * The service address as typed by a person, made canonical: https, or http within one's own network, without query,
 * fragment and credentials, without a slash at the end. Empty means the vendor's. `undefined` when it is no such URL.
 */
export function parseServiceAddress(text: string): string | undefined {
  return text.trim() === '' ? VENDOR_ADDRESS : parseAddress(text);
}

/** Whether the text is an http(s) URL. */
export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

export const transportSchema = v.object({
  address: v.string(),
  /** Whether a streamed body got through: then the connection is HTTP/2, and no POST is sent twice. */
  streams: v.boolean(),
  /** Epoch ms. */
  learnedAt: v.number(),
});
/** What was learned of the way to the service at `address`. */
export type Transport = v.InferOutput<typeof transportSchema>;
