import type { z } from 'zod';
import type { Failure } from '../domain/errors.ts';
import { accountCalls, accountEvents } from './accounts.ts';
import { appCalls, appEvents } from './app.ts';
import { assetCalls, assetEvents } from './assets.ts';
import { commentCalls, commentEvents } from './comments.ts';
import { insightCalls, insightEvents } from './insights.ts';
import { libraryCalls } from './library.ts';
import { postCalls, postEvents } from './posts.ts';
import { rehearsalCalls, rehearsalEvents } from './rehearsal.ts';
import { storageCalls, storageEvents } from './storage.ts';
import { webhookCalls, webhookEvents } from './webhooks.ts';
import { writingCalls, writingEvents } from './writing.ts';

/**
 * The whole contract between the interface and main: every call and every event, declared once, a file per area.
 * Main checks what arrives; the interface checks what comes back.
 */
export const calls = {
  ...appCalls,
  ...accountCalls,
  ...assetCalls,
  ...libraryCalls,
  ...postCalls,
  ...storageCalls,
  ...rehearsalCalls,
  ...writingCalls,
  ...insightCalls,
  ...commentCalls,
  ...webhookCalls,
} as const;

export const events = {
  ...appEvents,
  ...accountEvents,
  ...assetEvents,
  ...postEvents,
  ...storageEvents,
  ...rehearsalEvents,
  ...writingEvents,
  ...insightEvents,
  ...commentEvents,
  ...webhookEvents,
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = z.infer<Calls[N]['input']>;
export type CallOutput<N extends CallName> = z.infer<Calls[N]['output']>;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<N extends EventName> = z.infer<Events[N]>;

/** What every call answers: a value, or a failure with a code. Never a silent `undefined`, never a thrown string. */
export type Reply<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** What the preload puts on `window.vitrine`: the only door. */
export interface Bridge {
  call(name: CallName, input: unknown): Promise<Reply<unknown>>;
  on(name: EventName, listener: (payload: unknown) => void): () => void;
  /** The path of a dropped or chosen file on disk, or an empty string when it has none. */
  pathOf(file: File): string;
}
