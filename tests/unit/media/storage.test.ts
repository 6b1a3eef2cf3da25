import { regionOf, storageFlaw, tidyStorage } from '@shared/domain/storage';
import { describe, expect, test } from 'vitest';
import { placeOf, type StagingFacts } from '../../../main/media/staging/choice.ts';
import { isPrivateHost } from '../../../main/media/staging/private-host.ts';
import { createStorageSettings, type StorageRecord } from '../../../main/media/staging/storage-settings.ts';

const details = {
  endpoint: 'https://s3.eu-west-3.amazonaws.com',
  region: '',
  bucket: 'lune',
  accessKeyId: 'AKIA123',
};

describe('what is typed', () => {
  test.each([
    ['s3.eu-west-3.amazonaws.com', 'https://s3.eu-west-3.amazonaws.com'],
    ['https://lune.s3.eu-west-3.amazonaws.com/', 'https://s3.eu-west-3.amazonaws.com'],
    ['https://abc.r2.cloudflarestorage.com/lune', 'https://abc.r2.cloudflarestorage.com'],
    ['https://x.supabase.co/storage/v1/s3', 'https://x.supabase.co/storage/v1/s3'],
    [' http://127.0.0.1:9000/ ', 'http://127.0.0.1:9000'],
  ])('%s is kept as %s', (endpoint, kept) => {
    expect(tidyStorage({ ...details, endpoint }).endpoint).toBe(kept);
  });

  test.each([
    ['https://s3.eu-west-3.amazonaws.com', 'eu-west-3'],
    ['https://s3-eu-west-1.amazonaws.com', 'eu-west-1'],
    ['https://s3.us-west-004.backblazeb2.com', 'us-west-004'],
    ['https://s3.fr-par.scw.cloud', 'fr-par'],
    ['https://fra1.digitaloceanspaces.com', 'fra1'],
    ['https://abc.r2.cloudflarestorage.com', 'auto'],
    ['https://minio.example.com', 'us-east-1'],
  ])('the region of %s is %s', (endpoint, region) => {
    expect(regionOf({ region: '', endpoint })).toBe(region);
    expect(regionOf({ region: 'mine', endpoint })).toBe('mine');
  });

  test('the field that cannot be right is named', () => {
    expect(storageFlaw(details)).toBeNull();
    expect(storageFlaw({ ...details, endpoint: 'ftp://x' })).toBe('endpoint');
    expect(storageFlaw({ ...details, endpoint: 'https://user:pass@s3.example.com' })).toBe('endpoint');
    expect(storageFlaw({ ...details, endpoint: '' })).toBe('endpoint');
    expect(storageFlaw({ ...details, bucket: 'a/b' })).toBe('bucket');
    expect(storageFlaw({ ...details, accessKeyId: '' })).toBe('accessKeyId');
    expect(storageFlaw({ ...details, region: 'somewhere nice' })).toBe('region');
  });
});

test.each([
  ['127.0.0.1', [], true],
  ['[::1]', [], true],
  ['172.20.1.1', [], true],
  ['8.8.8.8', [], false],
  ['nas', ['8.8.8.8'], true],
  ['minio.local', ['8.8.8.8'], true],
  ['s3.example.com', ['fd00::1'], true],
  ['s3.example.com', ['10.1.1.1', '8.8.8.8'], false],
  ['unknown.example.com', [], false],
] as const)('%s (%j) private: %s', async (host, addresses, expected) => {
  expect(await isPrivateHost(host, async () => [...addresses])).toBe(expected);
});

describe('where an account’s pictures wait', () => {
  const facts: StagingFacts = {
    hasPage: true,
    mayPostToPage: true,
    choice: 'page',
    storageReady: false,
    storageObstacle: 'storage_not_set_up',
  };
  const none = { hasPage: false, mayPostToPage: false } as const;
  test.each([
    ['its Page, unless something else was chosen', facts, { place: 'page' }],
    ['its Page, though a storage is ready', { ...facts, storageReady: true }, { place: 'page' }],
    ['the chosen storage', { ...facts, choice: 'storage', storageReady: true }, { place: 'storage' }],
    ['the storage, where there is no Page', { ...facts, ...none, storageReady: true }, { place: 'storage' }],
    [
      'the storage, where the Page may not be used',
      { ...facts, mayPostToPage: false, storageReady: true },
      { place: 'storage' },
    ],
    ['nowhere: no Page, no storage', { ...facts, ...none }, { obstacle: 'storage_not_set_up' }],
    [
      'nowhere: the chosen storage lost its secret',
      { ...facts, choice: 'storage', storageObstacle: 'storage_secret_missing' },
      { obstacle: 'storage_secret_missing' },
    ],
    [
      'nowhere: the Page may not be used',
      { ...facts, mayPostToPage: false },
      { obstacle: 'meta_permission_missing' },
    ],
  ] as [string, StagingFacts, object][])('%s', (_, given, expected) => {
    expect(placeOf(given)).toEqual(expected);
  });
});

describe('the details that are kept', () => {
  function open() {
    let record: StorageRecord = { pictureHost: 'page', storage: null };
    const secrets = new Map<string, string>();
    let changes = 0;
    const settings = createStorageSettings({
      read: () => record,
      write: (patch) => {
        record = { ...record, ...patch };
      },
      secrets: {
        get: async (ref) => secrets.get(ref) ?? null,
        put: async (ref, text) => void secrets.set(ref, text),
        remove: (ref) => void secrets.delete(ref),
      },
      changed: () => {
        changes += 1;
      },
    });
    return { settings, secrets, record: () => record, changes: () => changes };
  }

  test('the secret goes into the vault and nowhere else', async () => {
    const { settings, secrets, record, changes } = open();
    const state = await settings.save(details, 'very secret');
    expect(state).toEqual({ choice: 'storage', details, hasSecret: true });
    expect([...secrets.values()]).toEqual(['very secret']);
    expect(JSON.stringify([record(), state])).not.toContain('very secret');
    expect(await settings.access()).toMatchObject({ region: 'eu-west-3', secretAccessKey: 'very secret' });
    expect(changes()).toBe(1);
    // Saved again without a secret, the kept one stays.
    await settings.save({ ...details, bucket: 'other' }, null);
    expect(await settings.access()).toMatchObject({ bucket: 'other', secretAccessKey: 'very secret' });
  });

  test('what cannot work is not kept, and forgetting forgets the secret', async () => {
    const { settings, secrets, record } = open();
    await expect(settings.save({ ...details, bucket: '' }, 's')).rejects.toMatchObject({
      code: 'storage_details_invalid',
      params: { field: 'bucket' },
    });
    await expect(settings.save(details, null)).rejects.toMatchObject({ code: 'storage_secret_missing' });
    expect(record().storage).toBeNull();
    await expect(settings.access()).rejects.toMatchObject({ code: 'storage_not_set_up' });
    await settings.save(details, 's');
    expect(await settings.forget()).toEqual({ choice: 'page', details: null, hasSecret: false });
    expect(secrets.size).toBe(0);
  });
});
