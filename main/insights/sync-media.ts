import type { MediaRecord } from '../db/repositories/media.ts';
import {
  listMedia,
  type MediaObject,
  MetaApiError,
  mediaOf,
  readMedia,
  readMediaInsights,
} from '../meta/index.ts';
import { isDue, YOUNG_MS } from './cadence.ts';
import type { SyncRun } from './context.ts';
import { metricsFor } from './metric-table.ts';
import { readTolerantly } from './tolerant-read.ts';

/** How many of the newest posts are kept up to date. */
const NEWEST = 50;
/** How many of them a forced run asks for even when their numbers are fresh. */
const FORCED_NEWEST = 12;
const PENDING_FOR_MS = 10 * 60_000;
const EMIT_EVERY = 10;

/** The newest posts of the account, stored and with fresh numbers where due. */
export async function syncNewestMedia(run: SyncRun): Promise<void> {
  const newest: MediaObject[] = [];
  for await (const page of listMedia(run.session, { limit: NEWEST, signal: run.signal })) {
    run.signal.throwIfAborted();
    newest.push(...page.slice(0, NEWEST - newest.length));
    if (newest.length >= NEWEST) break;
  }
  for (const media of newest) store(run, media);
  run.bus.emit('insights.changed', { accountId: run.account.id });
  let done = 0;
  for (const [index, media] of newest.entries()) {
    await syncNumbers(run, media, run.forced && index < FORCED_NEWEST);
    done += 1;
    if (done % EMIT_EVERY === 0) run.bus.emit('insights.changed', { accountId: run.account.id });
  }
  await syncPending(run);
}

/** Only the posts whose numbers move right now: published from here a moment ago, or within the last hour. */
export async function syncYoungMedia(run: SyncRun): Promise<void> {
  const since = run.clock.now() - YOUNG_MS;
  const young = run.media
    .findByAccount(run.account.id, { limit: NEWEST })
    .filter((media) => media.publishedAt >= since && !run.memory.pending.has(media.igId));
  for (const { igId } of young) await syncOne(run, igId);
  await syncPending(run);
}

async function syncPending(run: SyncRun): Promise<void> {
  const { pending } = run.memory;
  for (const [igId, since] of [...pending]) {
    if ((await syncOne(run, igId)) || run.clock.now() - since > PENDING_FOR_MS) pending.delete(igId);
  }
}

/** False when Instagram does not show the post (yet): fresh ones are answered with 100/33 for a while. */
async function syncOne(run: SyncRun, igId: string): Promise<boolean> {
  try {
    const media = await readMedia(run.session, igId, run.signal);
    run.signal.throwIfAborted();
    store(run, media);
    await syncNumbers(run, media, true);
    return true;
  } catch (error) {
    if (error instanceof MetaApiError && error.metaCode === 100) return false;
    throw error;
  }
}

function store(run: SyncRun, media: MediaObject): void {
  run.media.upsert(mediaOf(run.account.id, media));
}

/** The numbers that came with the media itself; a hidden count is missing, never 0. */
function ownNumbers(media: MediaObject): Record<string, number> {
  return {
    ...(media.likeCount === null ? {} : { likes: media.likeCount }),
    ...(media.commentsCount === null ? {} : { comments: media.commentsCount }),
  };
}

const differ = (stored: MediaRecord | null, numbers: Record<string, number>) =>
  Object.entries(numbers).some(([metric, value]) => stored?.metrics[metric] !== value);

async function syncNumbers(run: SyncRun, media: MediaObject, always: boolean): Promise<void> {
  const { memory, clock } = run;
  const own = ownNumbers(media);
  const askedAt = memory.askedAt.get(media.id) ?? run.media.samples(media.id, 'reach', 1).at(-1)?.at ?? null;
  if (!always && !isDue(clock.now(), media.publishedAt, askedAt)) {
    if (differ(run.media.find(media.id), own)) run.media.updateMetrics(media.id, own, clock.now());
    return;
  }
  const numbers = await readNumbers(run, media);
  run.signal.throwIfAborted();
  const now = clock.now();
  memory.askedAt.set(media.id, now);
  run.media.updateMetrics(media.id, wholeNumbers({ ...numbers, ...own }), now);
}

async function readNumbers(run: SyncRun, media: MediaObject): Promise<Record<string, number>> {
  const refused = setIn(run.memory.refused, media.id);
  const suspect = setIn(run.memory.suspect, media.mediaProductType);
  const wanted = metricsFor(media.mediaProductType).filter((metric) => !refused.has(metric));
  const read = (metrics: readonly string[]) =>
    readTolerantly(
      metrics,
      (part) => readMediaInsights(run.session, media.id, part, run.signal),
      (metric) => {
        refused.add(metric);
        suspect.add(metric);
      },
    );
  const trusted = wanted.filter((metric) => !suspect.has(metric));
  const doubtful = wanted.filter((metric) => suspect.has(metric));
  try {
    return { ...(await read(trusted)), ...(await read(doubtful)) };
  } catch (error) {
    // 10: fewer than five viewers, or no permission for insights. 100/33: not there yet. Both leave the
    // post without these numbers, and neither concerns the others.
    if (error instanceof MetaApiError && (error.metaCode === 10 || error.metaCode === 100)) return {};
    throw error;
  }
}

function setIn(map: Map<string, Set<string>>, key: string): Set<string> {
  const set = map.get(key) ?? new Set<string>();
  map.set(key, set);
  return set;
}

/** Samples are integers; averages such as a watch time in milliseconds may come with a fraction. */
function wholeNumbers(numbers: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(numbers).map(([metric, value]) => [metric, Math.round(value)]));
}
