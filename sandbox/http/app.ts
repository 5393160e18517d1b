// The HTTP side: Fastify routes, reads bodies and turns whatever arrives into calls.
import type { IncomingMessage, ServerResponse } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import { FETCHER_AGENT } from '../fetcher';
import { CDN_HOST, CROPS_HOST, classifyHost } from '../hosts';
import type { World } from '../world';
import { answerJson, answerText } from './answer';
import type { Call, Route } from './call';
import { describeRequest, flattenHeaders } from './log-request';
import { sendWhole } from './send';
import { addCommonHeaders, serve } from './serve';

/** A base64 picture of 50 MB and what is around it. */
const MAX_BODY_BYTES = 70 * 1024 * 1024;
const ALLOWED_HEADERS = 'x-api-key, authorization, content-type';

type RawPair = { readonly request: IncomingMessage; readonly response: ServerResponse };

function readAuthority({ request }: RawPair): string {
  const authority = request.headers.host ?? request.headers[':authority'];
  return typeof authority === 'string' ? authority : '';
}

function isSecure({ request }: RawPair): boolean {
  return 'encrypted' in request.socket && request.socket.encrypted === true;
}

/** The application with the given routes; listens nowhere by itself. `app.routing` serves any server. */
export async function createApp(world: World, routes: readonly Route[]): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: MAX_BODY_BYTES, exposeHeadRoutes: false, logger: false });
  let lastId = 0;

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const open = (pair: RawPair, body: Buffer): Call => {
    const host = readAuthority(pair);
    const path = pair.request.url ?? '/';
    const headers = flattenHeaders(pair.request.headers);
    const origin = `${isSecure(pair) ? 'https' : 'http'}://${host}`;
    const isAll = classifyHost(host, world.config) === 'all';
    lastId += 1;
    return {
      request: describeRequest({
        id: lastId,
        method: pair.request.method ?? 'GET',
        host,
        path,
        httpVersionMajor: pair.request.httpVersionMajor,
        socketId: world.connections.readId(pair.request.socket),
        by: headers['user-agent'] === FETCHER_AGENT ? 'service' : 'client',
        headers,
        body,
      }),
      query: new URLSearchParams(path.replace(/^[^?]*\??/, '')),
      headers,
      body,
      origin,
      filesOrigin: isAll ? origin : `https://${CDN_HOST}`,
      cropsOrigin: isAll ? origin : `https://${CROPS_HOST}`,
    };
  };

  const refuse = (pair: RawPair, status: number, text: string) => {
    const channel = { ...pair, connections: world.connections };
    const { request } = open(pair, Buffer.alloc(0));
    const role = classifyHost(request.host, world.config);
    const isPage = role === 'site' || role === 'unknown';
    const answer = isPage
      ? answerText(text, 'text/plain', status)
      : answerJson({ code: status, msg: text }, status);
    world.journal.record({ type: 'request', request });
    request.outcome = { at: Date.now(), status };
    sendWhole(channel, addCommonHeaders(world, answer, role === 'all'));
    world.journal.record({ type: 'answered', request });
  };

  for (const route of routes) {
    app.route({
      // As any server does; the service's own calls are made by GET and POST alone.
      method: route.method === 'GET' && route.control !== true ? ['GET', 'HEAD'] : route.method,
      url: route.path,
      handler: async (fastifyRequest, reply) => {
        reply.hijack();
        const pair = { request: fastifyRequest.raw, response: reply.raw };
        const role = classifyHost(readAuthority(pair), world.config);
        if (role !== 'all' && !route.roles.includes(role)) return refuse(pair, 404, 'There is nothing here');
        const call = open(pair, Buffer.isBuffer(fastifyRequest.body) ? fastifyRequest.body : Buffer.alloc(0));
        if (route.control !== true) world.journal.record({ type: 'request', request: call.request });
        await serve(world, route, { ...pair, connections: world.connections }, call, role);
      },
    });
  }

  for (const path of new Set(routes.filter(({ cors }) => cors).map((route) => route.path))) {
    app.options(path, async (fastifyRequest, reply) => {
      reply.hijack();
      const pair = { request: fastifyRequest.raw, response: reply.raw };
      const role = classifyHost(readAuthority(pair), world.config);
      if (role !== 'all' || !world.config.cors) return refuse(pair, 404, 'There is nothing here');
      const { request } = open(pair, Buffer.alloc(0));
      world.journal.record({ type: 'request', request });
      request.outcome = { at: Date.now(), status: 204 };
      const headers = {
        'access-control-allow-methods': 'GET, POST, OPTIONS',
        'access-control-allow-headers': ALLOWED_HEADERS,
      };
      const answer = addCommonHeaders(world, { status: 204, headers, body: Buffer.alloc(0) }, true);
      sendWhole({ ...pair, connections: world.connections }, answer);
      world.journal.record({ type: 'answered', request });
    });
  }

  app.setNotFoundHandler((fastifyRequest, reply) => {
    reply.hijack();
    refuse({ request: fastifyRequest.raw, response: reply.raw }, 404, 'There is nothing here');
  });
  app.setErrorHandler((error, fastifyRequest, reply) => {
    reply.hijack();
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    refuse({ request: fastifyRequest.raw, response: reply.raw }, status || 500, String(error));
  });

  await app.ready();
  return app;
}
