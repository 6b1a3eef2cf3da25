import {
  type PictureHost,
  regionOf,
  type StorageDetails,
  storageFlaw,
  tidyStorage,
} from '@shared/domain/storage';
import type { StorageState } from '@shared/ipc/storage';
import { AppError } from '../../platform/errors.ts';
import type { StorageAccess } from './s3.ts';

/** The vault, as far as the storage's secret needs it. */
export interface SecretKeeper {
  get(ref: string): Promise<string | null>;
  put(ref: string, text: string): Promise<void>;
  remove(ref: string): void;
}

/** What is kept in the settings: everything but the secret. */
export interface StorageRecord {
  pictureHost: PictureHost;
  storage: StorageDetails | null;
}

interface StorageSettingsOptions {
  read(): StorageRecord;
  write(record: Partial<StorageRecord>): void;
  secrets: SecretKeeper;
  changed(): void;
}

const SECRET_REF = 'storage/secret';

/** The creator's own storage as it was set up. */
export interface StorageSettings {
  state(): Promise<StorageState>;
  choose(choice: PictureHost): Promise<StorageState>;
  /** @throws {AppError} `storage_details_invalid` with the field, `storage_secret_missing` */
  save(details: StorageDetails, secret: string | null): Promise<StorageState>;
  forget(): Promise<StorageState>;
  /** What was typed, with the secret that was typed or kept. Throws as `save` does. */
  accessWith(details: StorageDetails, secret: string | null): Promise<StorageAccess>;
  /** @throws {AppError} `storage_not_set_up`, `storage_secret_missing` */
  access(): Promise<StorageAccess>;
}

export function createStorageSettings(options: StorageSettingsOptions): StorageSettings {
  const { read, write, secrets, changed } = options;

  const state = async (): Promise<StorageState> => {
    const { pictureHost: choice, storage: details } = read();
    const hasSecret = details !== null && (await secrets.get(SECRET_REF)) !== null;
    return { choice, details, hasSecret };
  };
  const after = () => {
    changed();
    return state();
  };
  const accessWith = async (typed: StorageDetails, secret: string | null): Promise<StorageAccess> => {
    const flaw = storageFlaw(typed);
    if (flaw) throw new AppError('storage_details_invalid', { field: flaw });
    const details = tidyStorage(typed);
    const secretAccessKey = secret?.trim() || (await secrets.get(SECRET_REF));
    if (!secretAccessKey) throw new AppError('storage_secret_missing');
    return { ...details, region: regionOf(details), secretAccessKey };
  };

  return {
    state,
    accessWith,
    choose(choice) {
      write({ pictureHost: choice });
      return after();
    },
    async save(details, secret) {
      const { secretAccessKey } = await accessWith(details, secret);
      // The secret first: details without it would be a storage that cannot be used.
      await secrets.put(SECRET_REF, secretAccessKey);
      write({ pictureHost: 'storage', storage: tidyStorage(details) });
      return after();
    },
    forget() {
      secrets.remove(SECRET_REF);
      write({ pictureHost: 'page', storage: null });
      return after();
    },
    async access() {
      const { storage } = read();
      if (!storage) throw new AppError('storage_not_set_up');
      return accessWith(storage, null);
    },
  };
}
