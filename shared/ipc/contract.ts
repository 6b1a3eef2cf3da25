import { z } from 'zod';
import { Account, AccountCandidate } from '../domain/account.ts';
import { Asset } from '../domain/asset.ts';
import { Failure } from '../domain/errors.ts';
import { PERFORMANCE_DAYS, Performance, RecentMedia } from '../domain/insights.ts';
import { Place, Post, PostPatch, Progress } from '../domain/post.ts';
import { Locale, Settings } from '../domain/settings.ts';

/**
 * The whole contract between the interface and main: every call and every event, declared once.
 * Main checks what arrives; the interface checks what comes back.
 */

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
const none = z.undefined();
const id = z.string().min(1).max(100);

/** How far a sign-in has come. `waiting` means the system browser has the word. */
export const LoginAttempt = z.object({
  attemptId: id,
  state: z.enum(['waiting', 'exchanging', 'choose', 'connected', 'failed']),
  /** The page to open in a browser, for those who prefer to copy it. Holds no secret. */
  authorizeUrl: z.string(),
  redirectUrl: z.string(),
  candidates: z.array(AccountCandidate),
  failure: Failure.nullable(),
});
export type LoginAttempt = z.infer<typeof LoginAttempt>;

/** What became of each dropped file. A file that is refused names itself and the reason. */
export const ImportOutcome = z.object({
  imported: z.array(Asset),
  rejected: z.array(z.object({ name: z.string(), failure: Failure })),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** The exact file that will be sent for one slide. */
export const Rendition = z.object({
  slideId: id,
  assetId: z.string(),
  kind: z.enum(['image', 'video']),
  /** `media://rendition/<key>` for pictures, `media://asset/<id>` for videos that go out untouched. */
  url: z.string(),
  /** SHA-256 of the bytes that will be sent, lower-case hex. */
  sha256: z.string(),
  bytes: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
});
export type Rendition = z.infer<typeof Rendition>;

/** One remote or local step of a post, as its journal holds it. */
export const JournalEntry = z.object({
  id: z.number().int(),
  step: z.string(),
  slideNumber: z.number().int().nullable(),
  state: z.enum(['intended', 'done', 'failed', 'unknown']),
  errorCode: z.string().nullable(),
  traceId: z.string().nullable(),
  startedAt: z.number().int(),
  finishedAt: z.number().int().nullable(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

export const calls = {
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

  'accounts.list': call(none, z.array(Account)),
  'accounts.connectSandbox': call(none, z.array(Account)),
  'accounts.startFacebookLogin': call(z.object({ appId: z.string(), appSecret: z.string() }), LoginAttempt),
  'accounts.openBrowser': call(z.object({ attemptId: id }), none),
  'accounts.pasteAddress': call(z.object({ attemptId: id, address: z.string().max(4096) }), none),
  'accounts.choose': call(
    z.object({ attemptId: id, igBusinessIds: z.array(z.string()).min(1) }),
    z.array(Account),
  ),
  'accounts.cancelLogin': call(z.object({ attemptId: id }), none),
  'accounts.disconnect': call(z.object({ accountId: id }), none),

  'assets.importPaths': call(z.object({ paths: z.array(z.string()).max(200) }), ImportOutcome),
  /** For what has no path: a picture from the clipboard or dragged out of a browser. */
  'assets.importBytes': call(
    z.object({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) }),
    ImportOutcome,
  ),
  'assets.get': call(z.object({ assetIds: z.array(z.string()).max(200) }), z.array(Asset)),
  /** A still of a video, drawn by the interface (only Chromium can decode it here), as JPEG bytes. */
  'assets.setPoster': call(z.object({ assetId: z.string(), jpeg: z.instanceof(Uint8Array) }), none),

  'posts.list': call(z.object({ accountId: id }), z.array(Post)),
  'posts.get': call(z.object({ postId: id }), Post),
  'posts.create': call(z.object({ accountId: id }), Post),
  'posts.update': call(z.object({ postId: id, patch: PostPatch }), Post),
  'posts.duplicate': call(z.object({ postId: id }), Post),
  'posts.delete': call(z.object({ postId: id }), none),
  'posts.publishNow': call(z.object({ postId: id }), Post),
  'posts.schedule': call(z.object({ postId: id, at: z.number().int(), zone: z.string() }), Post),
  'posts.unschedule': call(z.object({ postId: id }), Post),
  'posts.retry': call(z.object({ postId: id }), Post),
  'posts.cancel': call(z.object({ postId: id }), Post),
  'posts.journal': call(z.object({ postId: id }), z.array(JournalEntry)),
  'posts.renditions': call(z.object({ postId: id }), z.array(Rendition)),

  'places.search': call(z.object({ accountId: id, query: z.string().min(1).max(200) }), z.array(Place)),

  'insights.recent': call(
    z.object({ accountId: id, limit: z.number().int().min(1).max(200) }),
    z.array(RecentMedia),
  ),
  'insights.performance': call(
    z.object({ accountId: id, days: z.union(PERFORMANCE_DAYS.map((days) => z.literal(days))) }),
    Performance,
  ),
  'insights.refresh': call(z.object({ accountId: id }), none),
} as const;

export const events = {
  'accounts.changed': z.object({}),
  'accounts.login': LoginAttempt,
  'posts.changed': z.object({ postId: id }),
  'posts.progress': z.object({ postId: id, progress: Progress }),
  'insights.changed': z.object({ accountId: id }),
  'settings.changed': Settings,
  'app.online': z.object({ online: z.boolean() }),
  /** The menu or a notification asks for a screen, such as `/compose`. */
  'app.navigate': z.object({ path: z.string() }),
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
