/** A WebDAV folder in nginx, on a free port of this machine, for as long as a test file runs. */
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { guardGroup, killGroup, makeTemporaryFolder } from '../../e2e/harness/guard';
import { waitFor } from '../../e2e/harness/wait-for';

export type WebdavServer = {
  /** Where the folder is written with the credentials. */
  address: string;
  /** Where it is read without any. */
  publicAddress: string;
  /** The folder on the disk. */
  folder: string;
  close(): Promise<void>;
};

/** Starts nginx with one name and password. Rejects with its own words when it does not come up. */
export async function startNginx(username: string, password: string): Promise<WebdavServer> {
  const temporary = makeTemporaryFolder('dav');
  const root = temporary.path;
  const folder = join(root, 'pictures');
  await mkdir(folder);
  await writeFile(join(root, 'passwords'), `${username}:{PLAIN}${password}\n`);
  const port = await findFreePort();
  await writeFile(join(root, 'nginx.conf'), describeServer(root, port));

  const nginx = spawn('nginx', ['-p', root, '-c', 'nginx.conf', '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own, so that its workers end with it.
    detached: true,
    // Where Debian keeps it, which only root's own path has.
    env: { ...process.env, PATH: [process.env['PATH'], '/usr/sbin'].join(delimiter) },
  });
  let words = '';
  nginx.stderr.on('data', (chunk) => {
    words += chunk;
  });
  const ended = new Promise<void>((resolve, reject) => {
    nginx.once('error', reject);
    nginx.once('exit', () => resolve());
  });
  const forget = nginx.pid === undefined ? undefined : guardGroup(nginx.pid);
  const origin = `http://127.0.0.1:${port}`;
  await Promise.race([
    waitFor('nginx', () =>
      fetch(origin).then(
        () => true,
        () => false,
      ),
    ),
    ended.then(() => {
      throw new Error(`nginx ended: ${words}`);
    }),
  ]);
  return {
    ...{ address: `${origin}/dav`, publicAddress: `${origin}/pictures`, folder },
    async close() {
      await killGroup(nginx);
      forget?.();
      await temporary.remove();
    },
  };
}

function describeServer(root: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${root}/${name};`,
  );
  return `
    daemon off;
    # Its workers would otherwise be someone who may not enter the folder; ignored where we are not root.
    user root;
    worker_processes 1;
    pid ${root}/pid;
    events {}
    http {
      ${temporary.join(' ')}
      access_log off;
      types { image/jpeg jpg; text/plain txt; }
      server {
        listen 127.0.0.1:${port};
        location /dav/ {
          alias ${root}/pictures/;
          dav_methods PUT DELETE;
          client_max_body_size 1m;
          auth_basic "pictures";
          auth_basic_user_file ${root}/passwords;
        }
        location /pictures/ { alias ${root}/pictures/; }
      }
    }
  `;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
