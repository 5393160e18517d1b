// `npm run sandbox`: the local service alone, on PORT (default 4010), until it is interrupted.
import { startSandbox } from './sandbox';

const { PORT } = process.env;
const port = Number(PORT ?? 4010);
const sandbox = await startSandbox({ port, log: true }).catch((error: unknown) => {
  console.error(`The sandbox could not listen on port ${PORT ?? 4010}: ${String(error)}`);
  console.error('Choose another one, for example: PORT=4020 npm run sandbox');
  process.exit(1);
});

console.log(`
The sandbox answers as the service does, at  ${sandbox.origin}
Sample pages with photos to right-click:     ${sandbox.origin}/

Keys: sandbox-key (works), sandbox-empty (no credits), sandbox-banned, sandbox-busy, sandbox-fails.
Client ID sandbox-client with any of these keys as its secret; the token sandbox-token works as well.
Results are simulated. Nothing leaves this machine. Ctrl+C ends it.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.close().then(() => process.exit(0));
  });
}
