/** Random trouble and random moments: what makes each kill of a random run strike somewhere else. */
import type { FaultInput } from '../../../sandbox/faults';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Random } from './seeded-random';

const PLACES = ['detect', 'submit', 'submit', 'status', 'download', 'credits'] as const;

/** The longest that is waited for events that may never come, because nothing is under way. */
const QUIET_MS = 1_500;

/**
 * A hold or a delay somewhere, more often than not. Never a broken connection: a browser may repeat a POST over
 * HTTP/1.1 then, which is measured elsewhere.
 */
export function orderTrouble(sandbox: Sandbox, random: Random): void {
  const on = random.pick(PLACES);
  const kinds: FaultInput['do'][] = [
    { kind: 'hold-before' },
    { kind: 'hold-after' },
    { kind: 'delay', ms: random.between(20, 800) },
  ];
  if (on === 'download') kinds.push({ kind: 'drip', bytesPerSecond: random.between(30_000, 300_000) });
  const deed = kinds[random.between(0, kinds.length - 1)];
  if (deed && random.chance(0.7)) sandbox.addFault({ on, skip: random.between(0, 1), do: deed });
}

/** Resolves a few of the service's events from now, and then a few milliseconds later: between any two of them. */
export async function awaitRandomMoment(sandbox: Sandbox, random: Random): Promise<void> {
  let left = random.between(0, 9);
  const afterwardsMs = random.between(0, 60);
  await new Promise<void>((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(finish, QUIET_MS);
    const unsubscribe = sandbox.subscribe(() => {
      left -= 1;
      if (left < 0) finish();
    });
  });
  await new Promise((resolve) => setTimeout(resolve, afterwardsMs));
}
