import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { onTestFinished } from 'vitest';
import type { StorageAccess } from '../../../main/media/staging/s3.ts';

/** A real S3-compatible server on this computer, over a folder that goes with the test. */
export async function startStorage(): Promise<{
  access: StorageAccess;
  host: string;
  /** Names of what lies in the bucket. */
  objects(): Promise<string[]>;
}> {
  const directory = mkdtempSync(join(tmpdir(), 'vitrine-storage-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    vhostBuckets: false,
    configureBuckets: [{ name: 'pictures', configs: [] }],
  });
  const { port } = await server.run();
  onTestFinished(async () => {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const host = `127.0.0.1:${port}`;
  return {
    host,
    access: {
      endpoint: `http://${host}`,
      region: 'us-east-1',
      bucket: 'pictures',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    async objects() {
      const { objects } = await server.store.listObjects('pictures', { maxKeys: 1000 });
      return objects.map(({ key }) => key);
    },
  };
}
