import { join } from 'node:path';
import type { Settings } from '@shared/domain/settings';
import Store from 'electron-store';
import type { Clock } from '../platform/clock.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import {
  projectSettings,
  projectStorage,
  projectWebhooks,
  type StorageRecord,
  setBrokenFileAside,
  type WebhooksRecord,
  WindowBounds,
} from './settings-record.ts';

/** The one place that reads settings. */
export interface SettingsStore {
  get(): Settings;
  /** Stores what is given, tells everybody, and returns the whole. */
  set(patch: Partial<Settings>): Settings;
  windowBounds(): WindowBounds | null;
  setWindowBounds(bounds: WindowBounds): void;
  /** Where pictures wait for Instagram; never the storage's secret. */
  storage(): StorageRecord;
  setStorage(patch: Partial<StorageRecord>): void;
  /** Whether and where webhooks are received; never a secret. */
  webhooks(): WebhooksRecord;
  setWebhooks(patch: Partial<WebhooksRecord>): void;
}

interface SettingsOptions {
  folder: string;
  bus: EventBus;
  clock: Clock;
  logger: Logger;
}

export function createSettings({ folder, bus, clock, logger }: SettingsOptions): SettingsStore {
  if (setBrokenFileAside(join(folder, 'settings.json'), clock.now())) {
    logger.warn('the settings file was unreadable and is set aside');
  }
  const store = new Store<Record<string, unknown>>({ cwd: folder, name: 'settings' });
  let current = projectSettings(store.get('settings'));

  const webhooks = () => projectWebhooks(store.get('webhooks'));
  const storage = () => projectStorage(store.get('storage'));

  return {
    get: () => current,
    set(patch) {
      current = projectSettings({ ...current, ...patch });
      store.set('settings', current);
      bus.emit('settings.changed', current);
      return current;
    },
    windowBounds() {
      const bounds = WindowBounds.safeParse(store.get('window'));
      return bounds.success ? bounds.data : null;
    },
    setWindowBounds: (bounds) => store.set('window', bounds),
    storage,
    setStorage: (patch) => store.set('storage', { ...storage(), ...patch }),
    webhooks,
    setWebhooks: (patch) => store.set('webhooks', { ...webhooks(), ...patch }),
  };
}
