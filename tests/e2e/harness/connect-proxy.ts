/** A proxy that leads chosen host names to local ports and everything else nowhere. */
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

export interface ConnectProxy {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Listens on a free port. Keys are host names, or `*.` and a domain for all names below it. */
export async function openConnectProxy(hostRules: Readonly<Record<string, number>>): Promise<ConnectProxy> {
  const findPort = (host: string): number | undefined =>
    hostRules[host] ??
    Object.entries(hostRules).find(([rule]) => rule.startsWith('*.') && host.endsWith(rule.slice(1)))?.[1];

  const server = createServer((incoming, response) => {
    // Plain http arrives here with its whole address as the path.
    const url = URL.canParse(incoming.url ?? '') ? new URL(incoming.url ?? '') : undefined;
    const port = url && findPort(url.hostname);
    if (!url || port === undefined) return void response.writeHead(502).end();
    const { method, headers } = incoming;
    const onward = request(
      { host: '127.0.0.1', port, path: url.pathname + url.search, ...(method && { method }), headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  server.on('connect', (incoming, socket, head) => {
    // Either side may vanish at any time: a killed browser, a closed service.
    socket.on('error', () => socket.destroy());
    const port = findPort((incoming.url ?? '').replace(/:\d+$/, ''));
    if (port === undefined) return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    const tunnel = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      tunnel.write(head);
      tunnel.pipe(socket).pipe(tunnel);
    });
    tunnel.on('error', () => socket.destroy());
    socket.on('close', () => tunnel.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
