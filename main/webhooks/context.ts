import type { CommentAbsence, CommentObservation } from '../db/repositories/comments-merge.ts';
import type { MediaReader, MediaWriter } from '../db/repositories/media.ts';
import type { WebhookChanges } from '../db/repositories/webhook-changes.ts';
import type { WebhookEvents } from '../db/repositories/webhook-events.ts';
import type { GraphSession } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';

/** What the worker acts on. Comments belong to another room: they come in by wiring. */
export interface WorkerContext {
  events: WebhookEvents;
  changes: WebhookChanges;
  media: Pick<MediaReader, 'find'> & Pick<MediaWriter, 'upsert' | 'updateMetrics'>;
  comments: {
    observe(accountId: string, observations: readonly CommentObservation[]): void;
    observeAbsence(accountId: string, absences: readonly CommentAbsence[]): void;
    /** Whether all that Instagram says of it is there already, brought by polling. */
    isComplete(igId: string): boolean;
  };
  /** The account that an entry is about, or null when it is none that is connected here. */
  accountOf(igBusinessId: string): string | null;
  sessionFor(accountId: string): Promise<GraphSession>;
  isOnline(): boolean;
  clock: Clock;
  /** Uniform in [0, 1). */
  random(): number;
  logger: Logger;
}
