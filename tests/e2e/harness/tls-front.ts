/** Speaks TLS in front of a local service that speaks plain http. */
import { type AddressInfo, connect } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import type { Certificate } from './certificate';

export interface TlsFront {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Listens on a free port and passes each connection's bytes on to `port`. HTTP/1.1 only, as it changes nothing. */
export async function openTlsFront(port: number, { key, cert }: Certificate): Promise<TlsFront> {
  const open = new Set<TLSSocket>();
  const server = createServer({ key, cert, ALPNProtocols: ['http/1.1'] }, (socket) => {
    open.add(socket);
    const onward = connect(port, '127.0.0.1');
    socket.pipe(onward).pipe(socket);
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
