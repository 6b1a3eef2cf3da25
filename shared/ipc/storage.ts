import { z } from 'zod';
import { Failure } from '../domain/errors.ts';
import { PictureHost, StorageDetails } from '../domain/storage.ts';
import { call, id, none } from './call.ts';

/** Where pictures wait for Instagram, as Settings shows it. */
export const StorageState = z.object({
  choice: PictureHost,
  details: StorageDetails.nullable(),
  /** Whether the vault holds the secret. Without a key store it is forgotten when Vitrine closes. */
  hasSecret: z.boolean(),
});
export type StorageState = z.infer<typeof StorageState>;

/** Null keeps the secret that is in the vault. */
const Secret = z.string().min(1).max(500).nullable();

export const storageCalls = {
  'storage.get': call(none, StorageState),
  'storage.choose': call(z.object({ choice: PictureHost }), StorageState),
  'storage.save': call(z.object({ details: StorageDetails, secret: Secret }), StorageState),
  /** Puts a tiny picture there, looks at it from outside, and takes it away; fails with the one thing that is wrong. */
  'storage.check': call(z.object({ details: StorageDetails, secret: Secret }), none),
  /** Forgets the storage and its secret; pictures wait on the Page again. */
  'storage.forget': call(none, StorageState),
  /** What stands in the way of sending pictures for this account, or null. For the composer, before publishing. */
  'storage.obstacle': call(z.object({ accountId: id }), Failure.nullable()),
} as const;

export const storageEvents = {
  'storage.changed': z.object({}),
} as const;
