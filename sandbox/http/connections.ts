// Numbers every TCP connection and can break one off, under HTTP/1.1 and HTTP/2 alike.
import type { Server, Socket } from 'node:net';

type Ends = { readonly localPort?: number | undefined; readonly remotePort?: number | undefined };

export type Connections = {
  watch(server: Server): void;
  /** The number of the connection with these ends; 0 when it is gone already. */
  readId(ends: Ends): number;
  /** Closes it without a word to the protocol above; `reset` sends a TCP reset and not an orderly end. */
  break(ends: Ends, options?: { readonly reset?: boolean }): void;
  closeAll(): void;
};

/** No connections yet. They are found by their port numbers, because HTTP/2 hides its socket. */
export function createConnections(): Connections {
  const open = new Map<string, { id: number; socket: Socket }>();
  let lastId = 0;
  const name = ({ localPort, remotePort }: Ends) => `${localPort}:${remotePort}`;
  return {
    watch(server) {
      server.on('connection', (socket: Socket) => {
        lastId += 1;
        const key = name(socket);
        open.set(key, { id: lastId, socket });
        socket.on('error', () => {});
        socket.on('close', () => open.delete(key));
      });
    },
    readId: (ends) => open.get(name(ends))?.id ?? 0,
    break(ends, { reset = false } = {}) {
      const socket = open.get(name(ends))?.socket;
      if (reset) socket?.resetAndDestroy();
      else socket?.destroy();
    },
    closeAll() {
      for (const { socket } of [...open.values()]) socket.destroy();
    },
  };
}
