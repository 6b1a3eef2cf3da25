import { existsSync, readFileSync, renameSync } from 'node:fs';
import { DEFAULT_SETTINGS, Settings } from '@shared/domain/settings';
import { PictureHost, StorageDetails } from '@shared/domain/storage';
import { DEFAULT_WEBHOOK_PORT, WebhookPort } from '@shared/domain/webhook';
import { z } from 'zod';

/** Where the window was, in screen points. */
export const WindowBounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof WindowBounds>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What a stored value still means: each known field on its own, the default where it does not fit, and
 * nothing else. One field that another version or a hand edit spoiled costs only itself.
 */
export function projectSettings(stored: unknown): Settings {
  const source = isRecord(stored) ? stored : {};
  const result: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  for (const [key, schema] of Object.entries(Settings.shape)) {
    const value = schema.safeParse(Object.hasOwn(source, key) ? source[key] : undefined);
    if (value.success) result[key] = value.data;
  }
  return Settings.parse(result);
}

/** Where pictures wait for Instagram. */
const StorageRecord = z.object({
  pictureHost: PictureHost.catch('page'),
  storage: StorageDetails.nullable().catch(null),
});
export type StorageRecord = z.infer<typeof StorageRecord>;

/** What a stored value still means, field by field, as with the settings. */
export const projectStorage = (stored: unknown): StorageRecord =>
  StorageRecord.parse(isRecord(stored) ? stored : {});

/** Whether events are received, where, and the public address that leads there. */
const WebhooksRecord = z.object({
  enabled: z.boolean().catch(false),
  port: WebhookPort.catch(DEFAULT_WEBHOOK_PORT),
  address: z.string().nullable().catch(null),
  checkedAt: z.number().int().nullable().catch(null),
});
export type WebhooksRecord = z.infer<typeof WebhooksRecord>;

export const projectWebhooks = (stored: unknown): WebhooksRecord =>
  WebhooksRecord.parse(isRecord(stored) ? stored : {});

/** Renames a settings file that is not a JSON object, so that it can be looked at later. True when it did. */
export function setBrokenFileAside(file: string, now: number): boolean {
  if (!existsSync(file)) return false;
  try {
    if (isRecord(JSON.parse(readFileSync(file, 'utf8')))) return false;
  } catch {
    // Falls through: unreadable JSON is what this function is for.
  }
  renameSync(file, `${file}.broken-${now}`);
  return true;
}
