/** From the fields of the options page to what is stored, and back. */
import { describe, expect, it } from 'vitest';
import { differs, parseValues, toValues } from '../../../components/settings-values';
import { DEFAULT_SETTINGS, VENDOR_ADDRESS } from '../../../utils/core/settings';

const empty = toValues(DEFAULT_SETTINGS, {});

describe('the fields', () => {
  it('are empty for the vendor and no key', () => {
    expect(empty).toEqual({
      apiKey: '',
      clientId: '',
      bearerToken: '',
      serviceAddress: '',
      webhookUrl: '',
      defaultAgeYears: DEFAULT_SETTINGS.defaultAgeYears,
      faces: DEFAULT_SETTINGS.faces,
      showsToast: true,
      notifies: false,
    });
    expect(differs(empty, DEFAULT_SETTINGS, {})).toBe(false);
  });

  it('differ from what is stored after any change', () => {
    expect(differs({ ...empty, apiKey: 'k' }, DEFAULT_SETTINGS, {})).toBe(true);
    expect(differs({ ...empty, defaultAgeYears: -5 }, DEFAULT_SETTINGS, {})).toBe(true);
    expect(differs({ ...empty, faces: 'ask' }, DEFAULT_SETTINGS, {})).toBe(true);
  });
});

describe('parsing', () => {
  it('trims what was pasted and leaves out what is empty', () => {
    const settings = { ...DEFAULT_SETTINGS, webhookUrl: 'https://hooks.example.org/reage' };
    const values = { ...empty, apiKey: ' key\n', serviceAddress: ' https://own.example.org/akool/ ' };
    expect(parseValues(values, settings, {})).toEqual({
      ok: true,
      settings: { ...DEFAULT_SETTINGS, serviceAddress: 'https://own.example.org/akool' },
      credentials: { apiKey: 'key' },
    });
    const hooked = parseValues({ ...values, webhookUrl: ' https://hooks.example.org/x ' }, settings, {});
    expect(hooked).toMatchObject({ settings: { webhookUrl: 'https://hooks.example.org/x' } });
  });

  it('takes an empty address for the vendor', () => {
    const own = { ...DEFAULT_SETTINGS, serviceAddress: 'https://own.example.org' };
    expect(parseValues(empty, own, {})).toMatchObject({
      ok: true,
      settings: { serviceAddress: VENDOR_ADDRESS },
    });
  });

  it('keeps which faces to change', () => {
    const parsed = parseValues({ ...empty, faces: 'largest' }, DEFAULT_SETTINGS, {});
    expect(parsed).toMatchObject({ ok: true, settings: { faces: 'largest' } });
  });

  it('names each field that cannot be stored', () => {
    const values = { ...empty, serviceAddress: 'not an address', webhookUrl: 'ftp://x', defaultAgeYears: 31 };
    expect(parseValues(values, DEFAULT_SETTINGS, {})).toEqual({
      ok: false,
      wrong: ['serviceAddress', 'webhookUrl', 'defaultAgeYears'],
    });
  });

  it('keeps an issued token only with the very account that it was issued for', () => {
    const credentials = { apiKey: 'key', clientId: 'id', issuedToken: 'token' };
    const values = toValues(DEFAULT_SETTINGS, credentials);
    expect(parseValues({ ...values, defaultAgeYears: 5 }, DEFAULT_SETTINGS, credentials)).toMatchObject({
      credentials,
    });
    const other = parseValues({ ...values, apiKey: 'other' }, DEFAULT_SETTINGS, credentials);
    expect(other.ok && other.credentials).toEqual({ apiKey: 'other', clientId: 'id' });
  });
});
