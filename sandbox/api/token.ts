// POST /api/open/v3/getToken: credentials for a token (akool-api notes, «Hosts and authentication»).
import * as v from 'valibot';
import { readServiceClock } from '../config';
import { answerCode } from '../http/answer';
import { type Endpoint, readJson } from '../http/call';

const Body = v.object({
  clientId: v.pipe(v.string(), v.nonEmpty()),
  clientSecret: v.pipe(v.string(), v.nonEmpty()),
});

export const getToken: Endpoint = (world, call) => {
  const body = v.safeParse(Body, readJson(call));
  if (!body.success) return answerCode(1003);
  const { clientId, clientSecret } = body.output;
  const issued = world.accounts.issueToken(clientId, clientSecret, readServiceClock(world.config));
  return typeof issued === 'number' ? answerCode(issued) : answerCode(1000, { token: issued });
};
