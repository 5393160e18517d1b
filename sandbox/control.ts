// The control endpoints under /__sandbox/: the module's own functions for those outside the process.
import * as v from 'valibot';
import { isLoopback } from './hosts';
import { type Answer, answerJson } from './http/answer';
import { type Call, type Endpoint, type Route, readJson } from './http/call';

const ROOT = '/__sandbox';

/** Refuses web pages of other origins, since a page may POST to a loopback address. */
function isForeignPage(call: Call): boolean {
  const { origin } = call.headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || !isLoopback(new URL(origin).hostname);
}

function guard(endpoint: Endpoint): Endpoint {
  return async (world, call): Promise<Answer> => {
    if (isForeignPage(call)) return answerJson({ error: 'Not for web pages' }, 403);
    try {
      return await endpoint(world, call);
    } catch (error) {
      if (!v.isValiError(error)) throw error;
      return answerJson({ error: 'Bad input', issues: error.issues.map(describeIssue) }, 400);
    }
  };
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const where = v.getDotPath(issue);
  return where === null ? issue.message : `${where}: ${issue.message}`;
}

function route(method: Route['method'], name: string, endpoint: Endpoint): Route {
  return {
    method,
    path: `${ROOT}/${name}`,
    roles: [],
    cors: false,
    control: true,
    endpoint: guard(endpoint),
  };
}

/** The control routes; they exist on loopback names alone. */
export const CONTROL_ROUTES: readonly Route[] = [
  route('GET', 'config', (world) => answerJson(world.config)),
  route('POST', 'config', async (world, call) => {
    await world.configure(readJson(call) as never);
    return answerJson(world.config);
  }),
  route('POST', 'reset', (world) => {
    world.reset();
    return answerJson({ reset: true });
  }),
  route('GET', 'ledger', (world) => answerJson(world.ledger.list())),
  route('GET', 'requests', (world) => answerJson(world.journal.requests())),
  route('GET', 'events', (world) => answerJson(world.journal.events())),
  route('GET', 'faults', (world) => answerJson(world.faults.list())),
  route('POST', 'faults', (world, call) => {
    world.faults.add(readJson(call));
    return answerJson(world.faults.list());
  }),
  route('DELETE', 'faults', (world) => {
    world.faults.clear();
    return answerJson([]);
  }),
  route('POST', 'release', (world) => answerJson({ released: world.gate.release() })),
];
