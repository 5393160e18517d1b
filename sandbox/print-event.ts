// Prints what happens, a line for each request's end, for a person who watches.
import type { SandboxEvent } from './journal';

/** Prints an event to standard output if it is one that a person wants to see. */
export function printEvent(event: SandboxEvent): void {
  if (event.type === 'accepted') console.log(`  charged ${event.chargeId} for job ${event.remoteId}`);
  if (event.type === 'not-fetched') console.log(`  not fetched: ${event.reason}`);
  if (event.type !== 'answered' && event.type !== 'dropped') return;
  const { request } = event;
  const outcome = request.outcome;
  const words = [
    new Date(request.at).toISOString().slice(11, 23),
    request.by === 'service' ? 'service→' : request.protocol,
    request.method,
    `${request.host}${request.path}`,
    outcome?.status ?? 'no answer',
    outcome?.code === undefined ? '' : `code ${outcome.code}`,
    `${(outcome?.at ?? event.at) - request.at} ms`,
    outcome?.fault === undefined ? '' : `fault: ${outcome.fault}`,
  ];
  console.log(words.filter((word) => word !== '').join(' '));
  if (outcome?.error !== undefined) console.error(`  ${outcome.error}`);
}
