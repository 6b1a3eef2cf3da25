import type { Failure } from '@shared/domain/errors';
import type { StorageDetails } from '@shared/domain/storage';
import type { StorageSettings } from '../media/staging/storage-settings.ts';
import type { Handlers } from './dispatch.ts';

/** Where pictures wait for Instagram. */
export interface PictureStorage extends Pick<StorageSettings, 'state' | 'choose' | 'save' | 'forget'> {
  /** Throws the one thing that is wrong; nothing is kept. */
  check(details: StorageDetails, secret: string | null): Promise<void>;
  /** What stands in the way of sending this account's pictures, or null. */
  obstacle(accountId: string): Promise<Failure | null>;
}

type StorageHandlers = Pick<Handlers, Extract<keyof Handlers, `storage.${string}`>>;

export const bindStorage = (storage: PictureStorage): StorageHandlers => ({
  'storage.get': () => storage.state(),
  'storage.choose': ({ choice }) => storage.choose(choice),
  'storage.save': ({ details, secret }) => storage.save(details, secret),
  'storage.check': ({ details, secret }) => storage.check(details, secret),
  'storage.forget': () => storage.forget(),
  'storage.obstacle': ({ accountId }) => storage.obstacle(accountId),
});
