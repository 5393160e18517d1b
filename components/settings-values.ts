/** The settings as they stand in the form's fields, and the way from there to what is stored. */
import { isAgeChange } from '../utils/core/ages';
import {
  type Credentials,
  isWebAddress,
  parseServiceAddress,
  type Settings,
  VENDOR_ADDRESS,
} from '../utils/core/settings';

/** What the fields hold, as typed. */
export type SettingsValues = {
  apiKey: string;
  clientId: string;
  bearerToken: string;
  serviceAddress: string;
  webhookUrl: string;
  defaultAgeYears: number;
  faces: Settings['faces'];
  showsToast: boolean;
  notifies: boolean;
};

/** What is stored, as the fields show it. The vendor's own address shows as an empty field. */
export function toValues(settings: Settings, credentials: Credentials): SettingsValues {
  return {
    apiKey: credentials.apiKey ?? '',
    clientId: credentials.clientId ?? '',
    bearerToken: credentials.bearerToken ?? '',
    serviceAddress: settings.serviceAddress === VENDOR_ADDRESS ? '' : settings.serviceAddress,
    webhookUrl: settings.webhookUrl ?? '',
    defaultAgeYears: settings.defaultAgeYears,
    faces: settings.faces,
    showsToast: settings.showsToast,
    notifies: settings.notifies,
  };
}

/** A field that can hold what cannot be stored. */
export type WrongField = 'serviceAddress' | 'webhookUrl' | 'defaultAgeYears';

export type ParsedValues =
  | { ok: true; settings: Settings; credentials: Credentials }
  | { ok: false; wrong: WrongField[] };

/** What to store for the fields, or which of them cannot be stored. What has no field is kept. */
export function parseValues(
  values: SettingsValues,
  settings: Settings,
  credentials: Credentials,
): ParsedValues {
  const serviceAddress = parseServiceAddress(values.serviceAddress);
  const ageIsRight = isAgeChange(values.defaultAgeYears);
  const webhookUrl = values.webhookUrl.trim();
  const webhookIsRight = webhookUrl === '' || isWebAddress(webhookUrl);
  if (serviceAddress === undefined || !ageIsRight || !webhookIsRight) {
    return {
      ok: false,
      wrong: [
        ...(serviceAddress === undefined ? (['serviceAddress'] as const) : []),
        ...(webhookIsRight ? [] : (['webhookUrl'] as const)),
        ...(ageIsRight ? [] : (['defaultAgeYears'] as const)),
      ],
    };
  }
  const apiKey = values.apiKey.trim();
  const clientId = values.clientId.trim();
  const bearerToken = values.bearerToken.trim();
  // A token issued for one key at one address is of no use with another.
  const { issuedToken } = credentials;
  const keepsToken =
    issuedToken !== undefined &&
    apiKey === credentials.apiKey &&
    clientId === credentials.clientId &&
    serviceAddress === settings.serviceAddress;
  return {
    ok: true,
    settings: {
      ...withoutWebhook(settings),
      serviceAddress,
      defaultAgeYears: values.defaultAgeYears,
      faces: values.faces,
      showsToast: values.showsToast,
      notifies: values.notifies,
      ...(webhookUrl === '' ? {} : { webhookUrl }),
    },
    credentials: {
      ...(apiKey === '' ? {} : { apiKey }),
      ...(clientId === '' ? {} : { clientId }),
      ...(bearerToken === '' ? {} : { bearerToken }),
      ...(keepsToken ? { issuedToken } : {}),
    },
  };
}

function withoutWebhook({ webhookUrl: _, ...settings }: Settings): Omit<Settings, 'webhookUrl'> {
  return settings;
}

/** Whether saving the fields would change anything. */
export function differs(values: SettingsValues, settings: Settings, credentials: Credentials): boolean {
  const stored = toValues(settings, credentials);
  return (Object.keys(stored) as (keyof SettingsValues)[]).some((field) => values[field] !== stored[field]);
}
