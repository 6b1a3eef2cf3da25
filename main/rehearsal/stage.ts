import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Asset } from '@shared/domain/asset';
import { contentOf, type Post } from '@shared/domain/post';
import { z } from 'zod';
import { type Db, openDatabase } from '../db/open.ts';
import { type AccountRecord, createAccountsRepository } from '../db/repositories/accounts.ts';
import { createAssetsRepository } from '../db/repositories/assets.ts';
import { createJournalRepository, type JournalReader } from '../db/repositories/journal.ts';
import { createPostsRepository, type PostsRepository } from '../db/repositories/posts.ts';
import { createTransport, type GraphSession } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';

/** A simulated Instagram of its own, that nobody else uses. */
export interface OwnSandbox {
  /** Resolves when it listens; rejects with `sandbox_unavailable`. */
  ensure(): Promise<string>;
  stop(): Promise<void>;
}

/** Everything that one rehearsal works on. `close` leaves nothing of it behind. */
export interface RehearsalStage {
  db: Db;
  posts: PostsRepository;
  journal: JournalReader;
  session: GraphSession;
  /** The copy of the post, with an id of its own. */
  postId: string;
  folder: string;
  close(): Promise<void>;
}

export interface StageOptions {
  /** Throw-away folders lie in here. */
  root: string;
  openSandbox(stateDir: string): OwnSandbox;
  clock: Clock;
  logger: Logger;
}

/** What is copied: the rehearsal never reads the creator's database again. */
export interface Original {
  post: Post;
  account: AccountRecord;
  assets: readonly Asset[];
}

const ReadyAccount = z.object({
  userToken: z.string(),
  pageToken: z.string(),
  igUserId: z.string(),
  pageId: z.string(),
});
const PATIENCE_MS = 10_000;

/** Throws `sandbox_unavailable`, or what writing to the disk threw; then nothing is left either. */
export async function openStage(
  options: StageOptions,
  original: Original,
  signal: AbortSignal,
): Promise<RehearsalStage> {
  const folder = join(options.root, randomUUID());
  await mkdir(folder, { recursive: true });
  const sandbox = options.openSandbox(join(folder, 'sandbox'));
  let db: Db | null = null;
  const close = async () => {
    await sandbox.stop();
    db?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const session = await signIn(await sandbox.ensure(), original, options, signal);
    signal.throwIfAborted();
    db = openDatabase({ file: join(folder, 'vitrine.db'), clock: options.clock, logger: options.logger });
    // Whatever becomes of this file, it is thrown away.
    db.sqlite.pragma('synchronous = OFF');
    const posts = createPostsRepository(db);
    const journal = createJournalRepository(db);
    const postId = copy(db, posts, session, original);
    return { db, posts, journal, session, postId, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes an account for this rehearsal alone: nobody's posts, nobody's quota, the creator's place known. */
async function signIn(
  origin: string,
  { post, account }: Original,
  { clock, logger }: StageOptions,
  signal: AbortSignal,
): Promise<GraphSession> {
  const ready = await control(`${origin}/control/setup`, signal, {
    pages: [
      { name: 'Rehearsal', instagram: { username: account.username, name: account.name, trialReels: true } },
    ],
    ...(post.place && { places: [{ id: post.place.id, name: post.place.name }] }),
  });
  return {
    transport: createTransport({ fetch: globalThis.fetch, clock, logger, origin: () => origin }),
    igId: ready.igUserId,
    pageId: ready.pageId,
    userToken: ready.userToken,
    pageToken: ready.pageToken,
  };
}

async function control(url: string, signal: AbortSignal, body: object) {
  try {
    const answer = await globalThis.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    });
    return ReadyAccount.parse(await answer.json());
  } catch (error) {
    signal.throwIfAborted();
    throw new AppError('sandbox_unavailable', {}, { cause: error });
  }
}

function copy(
  db: Db,
  posts: PostsRepository,
  session: GraphSession,
  { post, account, assets }: Original,
): string {
  const own = createAccountsRepository(db).create({
    ...account,
    id: randomUUID(),
    igBusinessId: session.igId,
    pageId: session.pageId,
    loginKind: 'facebook',
    environment: 'sandbox',
    state: 'connected',
    accessLevel: 'publish',
    tokenRef: 'rehearsal',
    tokenExpiresAt: null,
    pictureSource: null,
  });
  const library = createAssetsRepository(db);
  for (const asset of assets) library.insert(asset);
  const made = posts.create({ accountId: own.id });
  posts.update(made.id, contentOf(post));
  return made.id;
}
