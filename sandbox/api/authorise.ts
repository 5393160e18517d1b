// The door of every call that needs a key.
import type { Account } from '../accounts';
import { readServiceClock } from '../config';
import { type Answer, answerCode } from '../http/answer';
import type { Call, Endpoint } from '../http/call';
import type { World } from '../world';

/** Wraps an endpoint so that it is given the caller's account; others are told the code of their refusal. */
export function withAccount(
  endpoint: (world: World, call: Call, account: Account) => Answer | Promise<Answer>,
): Endpoint {
  return (world, call) => {
    const { authorization, 'x-api-key': apiKey } = call.headers;
    const identified = world.accounts.identify(
      {
        ...(authorization === undefined ? {} : { authorization }),
        ...(apiKey === undefined ? {} : { apiKey }),
      },
      readServiceClock(world.config),
      world.config.busyCalls,
    );
    return typeof identified === 'number' ? answerCode(identified) : endpoint(world, call, identified);
  };
}

/** Credits that a key starts with. */
export function readStartCredits(world: World, account: Account): number {
  return account.behaviour === 'empty' ? 0 : world.config.credits;
}
