import { z } from 'zod';
import { Locale, Settings } from '../domain/settings.ts';
import { call, none } from './call.ts';

/** Instagram itself is not answering; `since` is null while it does. */
const Outage = z.object({ accountIds: z.array(z.string()), since: z.number().int().nullable() });

export const appCalls = {
  'app.outage': call(none, Outage),
  'app.info': call(
    none,
    z.object({
      version: z.string(),
      platform: z.enum(['darwin', 'win32', 'linux']),
      locale: Locale,
      online: z.boolean(),
      /** False when the computer has no key store: sign-ins last until Vitrine closes. */
      keyStore: z.boolean(),
    }),
  ),
  'app.openLink': call(z.object({ url: z.url() }), none),
  'settings.get': call(none, Settings),
  'settings.set': call(Settings.partial(), Settings),
} as const;

export const appEvents = {
  'settings.changed': Settings,
  'app.outage': Outage,
  'app.online': z.object({ online: z.boolean() }),
  /** The menu or a notification asks for a screen, such as `/compose`. */
  'app.navigate': z.object({ path: z.string() }),
} as const;
