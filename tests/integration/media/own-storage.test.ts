import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createOwnStorage, type OwnStorageOptions } from '../../../main/media/staging/own-storage.ts';
import type { StorageAccess } from '../../../main/media/staging/s3.ts';
import { tryStorage } from '../../../main/media/staging/trial.ts';
import { createTransport } from '../../../main/meta/transport.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { startStorage } from './storage-server.ts';
import { fixture } from './studio.ts';

const jpeg = readFileSync(fixture('tiny.jpg'));
const picture = {
  path: fixture('tiny.jpg'),
  name: 'tiny.jpg',
  bytes: jpeg.length,
  mime: 'image/jpeg',
} as const;
const quick = { now: () => Date.now(), sleep: async () => {} };

/** Meta is stood in for by a loopback origin, so that this computer counts as outside. */
const transportTo = (origin: string | null) =>
  createTransport({ fetch, clock: systemClock, logger: silentLogger, origin: () => origin });

function staged(access: StorageAccess, over: Partial<OwnStorageOptions> = {}) {
  let named = 0;
  const transport = transportTo('http://127.0.0.1:9');
  const session = { transport, igId: '1', pageId: null, userToken: 'u', pageToken: null } as never;
  const options: OwnStorageOptions = {
    access: async () => access,
    fetch,
    lookup: async () => ['93.184.216.34'],
    clock: quick,
    logger: silentLogger,
    randomName: () => `name-${++named}`,
    ...over,
  };
  const trial = () => tryStorage({ ...options, transport }, access);
  return { session, staging: createOwnStorage(options), trial };
}

/** An S3 server that answers everything with one refusal, for what a real one cannot be brought to say. */
async function refusing(answer: (response: ServerResponse) => void): Promise<StorageAccess> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => answer(response));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    bucket: 'pictures',
    accessKeyId: 'KEYKEYKEY',
    secretAccessKey: 'SECRETSECRET',
  };
}

/** An address on which nobody listens any more. */
async function nobodyThere(): Promise<string> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${port}`;
}

const xml =
  (status: number, code: string, more = '') =>
  (response: ServerResponse) =>
    response
      .writeHead(status, { 'content-type': 'application/xml; charset=utf-8' })
      .end(
        `<?xml version="1.0"?><Error><Code>${code}</Code><Message>EAAsecretsecretsecret</Message>${more}</Error>`,
      );

test('a picture is put, shown by a signed address to everybody, and taken away', async () => {
  const storage = await startStorage();
  const { staging, session } = staged(storage.access);
  const reservation = await staging.reserve(session, picture);
  expect(reservation).toEqual({
    place: 'storage',
    ref: `s3:${storage.access.endpoint}/pictures#vitrine/name-1.jpg`,
  });
  const ref = await staging.put(session, reservation, picture);
  expect(ref).toBe(reservation.ref);
  const url = await staging.open(session, ref, picture);
  const seen = await fetch(url);
  expect(seen.headers.get('content-type')).toBe('image/jpeg');
  expect(Buffer.from(await seen.arrayBuffer()).equals(jpeg)).toBe(true);
  // The signature is what opens it.
  expect((await fetch(url.replace(/Signature=../, 'Signature=00'))).status).toBe(403);
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('21600');

  await staging.remove(session, ref);
  expect(await storage.objects()).toEqual([]);
  expect((await fetch(url)).status).toBe(404);
  await staging.remove(session, ref);
});

test('a film is known by its first bytes', async () => {
  const storage = await startStorage();
  const { staging, session } = staged(storage.access);
  const bytes = readFileSync(fixture('wheel.mp4')).length;
  const film = { path: fixture('wheel.mp4'), name: 'wheel.mp4', bytes, mime: 'video/mp4' } as const;
  const reservation = await staging.reserve(session, film);
  expect(reservation.ref).toMatch(/\.mp4$/);
  const url = await staging.open(session, await staging.put(session, reservation, film), film);
  expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(bytes);
});

test('Check uses the storage once and leaves nothing behind', async () => {
  const storage = await startStorage();
  await staged(storage.access).trial();
  expect(await storage.objects()).toEqual([]);
});

test('what is wrong with the details is named, by a real server', async () => {
  const storage = await startStorage();
  const wrong = async (change: Partial<StorageAccess>) =>
    staged({ ...storage.access, ...change })
      .trial()
      .then(
        () => 'nothing',
        (error) => error.code,
      );
  expect(await wrong({ accessKeyId: 'NOBODY' })).toBe('storage_key_unknown');
  expect(await wrong({ secretAccessKey: 'other' })).toBe('storage_secret_wrong');
  expect(await wrong({ bucket: 'elsewhere' })).toBe('storage_bucket_missing');
  expect(await wrong({ endpoint: await nobodyThere() })).toBe('storage_unreachable');
  expect(await storage.objects()).toEqual([]);
});

test.each([
  ['RequestTimeTooSkewed', 403, '', 'storage_clock_wrong', {}],
  ['AccessDenied', 403, '', 'storage_write_denied', { bucket: 'pictures' }],
  ['PermanentRedirect', 301, '', 'storage_region_wrong', {}],
  [
    'AuthorizationHeaderMalformed',
    400,
    '<Region>eu-west-3</Region>',
    'storage_region_wrong',
    { region: 'eu-west-3' },
  ],
  ['SlowDown', 503, '', 'storage_busy', {}],
  ['QuotaExceeded', 403, '', 'storage_full', {}],
  ['Unheard', 418, '', 'storage_refused', { code: 'Unheard' }],
])('%s (%i) is understood, and nothing of its text is kept', async (code, status, more, expected, params) => {
  const access = await refusing(xml(status, code, more));
  const error = await staged(access)
    .trial()
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: expected, params });
  expect(JSON.stringify(error) + String(error) + (error as Error).stack).not.toMatch(
    /EAAsecret|SECRETSECRET/,
  );
});

test('a storage that accepts but does not show, and one that does not let go', async () => {
  const blind = await refusing((response) =>
    response.req.method === 'GET' ? void response.writeHead(403).end() : void response.writeHead(200).end(),
  );
  await expect(staged(blind).trial()).rejects.toMatchObject({ code: 'storage_not_readable' });

  const other = await startStorage();
  const { staging, session } = staged(other.access);
  const keeping = await refusing(xml(403, 'AccessDenied'));
  const ref = `s3:${keeping.endpoint}/pictures#vitrine/x.jpg`;
  const over = staged(keeping);
  await expect(over.staging.remove(over.session, ref)).rejects.toMatchObject({
    code: 'storage_remove_denied',
  });
  // The storage was changed meanwhile: the file is not looked for in the new one.
  await expect(staging.remove(session, ref)).rejects.toMatchObject({ code: 'storage_changed' });
});

test('an end that is in doubt says so; one that never began does not', async () => {
  const dropping = staged(await refusing((response) => response.destroy()));
  const ask = async ({ staging, session }: ReturnType<typeof staged>) =>
    staging.put(session, await staging.reserve(session, picture), picture).catch((error: unknown) => error);
  expect(await ask(dropping)).toMatchObject({ code: 'storage_unreachable', mayHaveHappened: true });
  const nobody = staged({ ...(await refusing(() => {})), endpoint: await nobodyThere() });
  expect(await ask(nobody)).toMatchObject({ code: 'storage_unreachable', mayHaveHappened: false });
});

test('only what the internet reaches is used, unless Instagram itself is on this computer', async () => {
  const storage = await startStorage();
  const reserve = async (endpoint: string, addresses: string[], origin: string | null = null) => {
    const { staging } = staged({ ...storage.access, endpoint }, { lookup: async () => addresses });
    return staging
      .reserve({ transport: transportTo(origin) } as never, picture)
      .then(() => 'fine')
      .catch((error: { code: string }) => error.code);
  };
  expect(await reserve(storage.access.endpoint, [])).toBe('storage_not_public');
  expect(await reserve(storage.access.endpoint, [], 'http://127.0.0.1:9')).toBe('fine');
  expect(await reserve('http://s3.example.com', ['93.184.216.34'])).toBe('storage_not_public');
  expect(await reserve('https://192.168.1.5:9000', [])).toBe('storage_not_public');
  expect(await reserve('https://nas', [])).toBe('storage_not_public');
  expect(await reserve('https://minio.example.com', ['10.0.0.7'])).toBe('storage_not_public');
  expect(await reserve('https://s3.example.com', ['93.184.216.34'])).toBe('fine');
});
