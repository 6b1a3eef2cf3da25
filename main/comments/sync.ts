import type { MediaSync } from '../db/repositories/comment-sync.ts';
import { listMedia, type MediaObject, MetaApiError, mediaOf, readMedia } from '../meta/index.ts';
import { budgetOf, isDue } from './cadence.ts';
import type { SyncRun } from './context.ts';
import { readMediaComments } from './read-media.ts';

/** How many of the newest posts one request asks about. */
const NEWEST = 50;
/** Posts of the backlog in one run; the next one goes on. */
const BACKLOG = 40;
/** A forced run reads these whatever the counts say. */
const FORCED_NEWEST = 12;
const UNKNOWN_POSTS = 20;
const DAY_MS = 86_400_000;
/** Of the time before the first look, only the last week counts as unread: so long can be answered privately. */
const FIRST_UNREAD_MS = 7 * DAY_MS;

export type SyncOutcome = 'complete' | 'more' | 'budget';

/**
 * One look at the comments of an account: what Instagram counts below the newest posts (one request), then the posts
 * where that changed or whose time has come, then a piece of what was never read. `more` asks for another run soon.
 */
export async function runSync(run: SyncRun): Promise<SyncOutcome> {
  const { commentSync, clock, account } = run;
  const record = commentSync.begin(account.id, Math.min(clock.now(), account.connectedAt) - FIRST_UNREAD_MS);
  const changed = await listNewest(run, record.firstSync === 'listing');
  if (record.firstSync === 'listing') commentSync.update(account.id, { firstSync: 'reading' });
  run.onProgress();
  await describeUnknown(run);

  const now = clock.now();
  const wanted = commentSync.newest(account.id, NEWEST).filter((media, index) => {
    if (media.completedAt === null) return false;
    return changed.has(media.mediaIgId) || isDue(now, media) || (run.forced && index < FORCED_NEWEST);
  });
  if (!(await readAll(run, wanted))) return 'budget';
  const backlog = commentSync.incomplete(account.id, BACKLOG);
  if (!(await readAll(run, backlog))) return 'budget';
  commentSync.update(account.id, { fetchedAt: clock.now() });
  const isMore = backlog.length === BACKLOG;
  if (!isMore) commentSync.update(account.id, { firstSync: 'done' });
  return isMore ? 'more' : 'complete';
}

/** False when the allowance ran out on the way. */
async function readAll(run: SyncRun, list: readonly MediaSync[]): Promise<boolean> {
  for (const media of list) {
    const budget = run.forced ? 'free' : budgetOf(run.session, run.clock.now());
    if (budget === 'none') return false;
    // Sparing: what is old waits for a better hour.
    if (budget === 'sparing' && run.clock.now() - media.publishedAt > 7 * DAY_MS) continue;
    await readMediaComments(run, media);
    run.onProgress();
  }
  return true;
}

/**
 * Takes note of the newest posts, or of all of them the first time. Returns those with another number of comments
 * than at the last look.
 */
async function listNewest(run: SyncRun, all: boolean): Promise<Set<string>> {
  const changed = new Set<string>();
  for await (const page of listMedia(run.session, { limit: NEWEST, signal: run.signal })) {
    run.signal.throwIfAborted();
    for (const media of page) if (note(run, media)) changed.add(media.id);
    if (!all) break;
    run.onProgress();
  }
  return changed;
}

function note(run: SyncRun, media: MediaObject): boolean {
  const { commentSync, account } = run;
  storeMedia(run, media);
  const before = commentSync.media(media.id);
  commentSync.report({
    mediaIgId: media.id,
    accountId: account.id,
    publishedAt: media.publishedAt,
    reported: media.commentsCount,
  });
  // Nothing to be read: one request less for every quiet post.
  if (!before && media.commentsCount === 0) commentSync.completed(media.id, run.clock.now(), 0);
  return before !== null && before.reported !== media.commentsCount;
}

function storeMedia(run: SyncRun, media: MediaObject): void {
  // What another part of Vitrine already knows of the post is at least as new.
  if (run.media.find(media.id)) return;
  run.media.upsert(mediaOf(run.account.id, media));
}

/** Posts that comments name and no list has shown, such as an old one that a webhook told of. */
async function describeUnknown(run: SyncRun): Promise<void> {
  for (const igId of run.comments.unknownMedia(run.account.id, UNKNOWN_POSTS)) {
    try {
      note(run, await readMedia(run.session, igId, run.signal));
    } catch (error) {
      if (!(error instanceof MetaApiError) || error.metaCode !== 100) throw error;
      // Nobody can describe it: asked no more, its comments stay.
      run.commentSync.report({ mediaIgId: igId, accountId: run.account.id, publishedAt: 0, reported: null });
      run.commentSync.completed(igId, run.clock.now(), 0);
    }
  }
}
