// Who may call: the sandbox's keys, the tokens given for them, and what is refused to whom.
import { randomBytes } from 'node:crypto';

/** A key that behaves in its own way; see the README. */
export type Account = {
  readonly key: string;
  readonly behaviour: 'normal' | 'empty' | 'banned' | 'busy' | 'fails';
};

/** The codes of refused calls (akool-api notes, «Hosts and authentication»). */
export type RefusalCode = 1005 | 1101 | 1102 | 1200;

/** The client id that, with any of the keys as its secret, gets a token. */
export const CLIENT_ID = 'sandbox-client';
/** A token that is always good for `sandbox-key`, so that one can be typed without asking for it. */
export const STANDING_TOKEN = 'sandbox-token';

const ACCOUNTS: readonly Account[] = [
  { key: 'sandbox-key', behaviour: 'normal' },
  { key: 'sandbox-empty', behaviour: 'empty' },
  { key: 'sandbox-banned', behaviour: 'banned' },
  { key: 'sandbox-busy', behaviour: 'busy' },
  { key: 'sandbox-fails', behaviour: 'fails' },
];

/** «More than a year» (akool-api notes); here 400 days by the service's clock. */
const TOKEN_LIFE_MS = 400 * 24 * 60 * 60 * 1000;

export type Accounts = {
  /** The caller of a request by its headers, or the code it is refused with. Counts the calls of `sandbox-busy`. */
  identify(
    headers: { readonly authorization?: string; readonly apiKey?: string },
    now: number,
    busyCalls: number,
  ): Account | RefusalCode;
  /** A new token for credentials, or the code they are refused with. */
  issueToken(clientId: string, clientSecret: string, now: number): string | RefusalCode;
  clear(): void;
};

/** The sandbox's accounts, with no tokens given yet. */
export function createAccounts(): Accounts {
  const tokens = new Map<string, { account: Account; expiresAt: number }>();
  const calls = new Map<string, number>();
  const findByKey = (key: string) => ACCOUNTS.find((account) => account.key === key);

  function findByToken(token: string, now: number): Account | undefined {
    if (token === STANDING_TOKEN) return ACCOUNTS[0];
    const known = tokens.get(token);
    return known !== undefined && now < known.expiresAt ? known.account : undefined;
  }

  return {
    identify({ authorization, apiKey }, now, busyCalls) {
      let account: Account | undefined;
      // With both headers Authorization wins, even when it is the wrong one (akool-api notes).
      if (authorization !== undefined && authorization.trim() !== '') {
        const [, token] = /^Bearer(?:\s+(\S+))?$/i.exec(authorization.trim()) ?? [undefined, '?'];
        if (token === undefined) return 1102;
        account = findByToken(token, now);
      } else if (apiKey !== undefined && apiKey.trim() !== '') {
        account = findByKey(apiKey.trim());
      } else {
        return 1102;
      }
      if (account === undefined) return 1101;
      if (account.behaviour === 'banned') return 1200;
      if (account.behaviour === 'busy') {
        const made = calls.get(account.key) ?? 0;
        calls.set(account.key, made + 1);
        if (made < busyCalls) return 1005;
      }
      return account;
    },
    issueToken(clientId, clientSecret, now) {
      const account = findByKey(clientSecret);
      if (clientId !== CLIENT_ID || account === undefined) return 1101;
      if (account.behaviour === 'banned') return 1200;
      const token = `sandbox-token-${randomBytes(16).toString('hex')}`;
      tokens.set(token, { account, expiresAt: now + TOKEN_LIFE_MS });
      return token;
    },
    clear() {
      tokens.clear();
      calls.clear();
    },
  };
}
