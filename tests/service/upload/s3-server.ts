/** An S3 server that others wrote, with one bucket, for as long as a test file runs. It checks each signature. */
import S3rver from '@20minutes/s3rver';
import type { S3Target } from '../../../utils/core/upload-target';
import { makeTemporaryFolder } from '../../e2e/harness/guard';

export type S3Server = {
  /** The bucket, with the server's only pair of keys. */
  target: S3Target;
  /** Where the objects lie on the disk. */
  folder: string;
  close(): Promise<void>;
};

/** Starts it on a free port of this machine. */
export async function startS3(): Promise<S3Server> {
  const folder = makeTemporaryFolder('s3');
  const server = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory: folder.path },
    // The bucket stands in the path, whatever the server is called.
    vhostBuckets: false,
    configureBuckets: [{ name: 'pictures', configs: [] }],
  });
  const { port } = await server.run();
  return {
    target: {
      ...{ kind: 's3', endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', bucket: 'pictures' },
      ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', pathStyle: true },
    },
    folder: folder.path,
    async close() {
      await server.close();
      await folder.remove();
    },
  };
}
