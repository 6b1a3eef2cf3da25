import { MetaApiError } from '../meta/index.ts';
import type { SyncRun } from './context.ts';
import { appendProfileCounts, syncProfile, syncReach, syncTotals } from './sync-account.ts';
import { syncNewestMedia, syncYoungMedia } from './sync-media.ts';

/**
 * Whether a refusal concerns only what was just asked for, so that the rest of a run may go on. A throttle,
 * an outage or a dead token would meet every further request.
 */
function isLocal(error: unknown): boolean {
  if (!(error instanceof MetaApiError)) return false;
  if (error.kind === 'fix' || error.kind === 'report') return true;
  return error.metaCode === 10 || error.metaCode === 100;
}

/** Looks at everything: profile, newest posts, reach by day, totals. Rejects when the run could not go on. */
export async function runFullSync(run: SyncRun): Promise<void> {
  await syncProfile(run);
  const accountId = run.account.id;
  for (const part of [syncNewestMedia, syncReach, syncTotals]) {
    try {
      await part(run);
    } catch (error) {
      if (!isLocal(error)) throw error;
      run.logger.warn('a part of the numbers was refused', { part: part.name, error: String(error) });
    }
    run.bus.emit('insights.changed', { accountId });
  }
  appendProfileCounts(run);
  run.memory.fullAt = run.clock.now();
  run.bus.emit('insights.changed', { accountId });
}

export async function runYoungSync(run: SyncRun): Promise<void> {
  await syncYoungMedia(run);
  run.bus.emit('insights.changed', { accountId: run.account.id });
}
