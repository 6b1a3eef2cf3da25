import { createHash } from 'node:crypto';
import type { WebhookEvents } from '../db/repositories/webhook-events.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';

/** Takes signed deliveries to disk, many in one commit. */
export interface Intake {
  /** Resolves once the delivery is committed; false when there is no room, and the sender is to come again. */
  take(body: Buffer, signedFor: readonly string[]): Promise<boolean>;
  /** Commits what is held, and takes nothing more. */
  close(): void;
}

interface IntakeOptions {
  events: Pick<WebhookEvents, 'store' | 'waitingBytes'>;
  /** Told after each commit that brought something new. */
  committed(): void;
  clock: Pick<Clock, 'now'>;
  logger: Logger;
  limits?: Partial<IntakeLimits>;
}

export interface IntakeLimits {
  /** How long the first of a group waits for others, in milliseconds. */
  windowMs: number;
  /** Most deliveries in one commit. */
  group: number;
  /** Bytes that may wait on disk to be taken apart. */
  waitingBytes: number;
}

const LIMITS: IntakeLimits = { windowMs: 8, group: 500, waitingBytes: 256 * 1024 * 1024 };
const REMEMBERED = 10_000;

interface Held {
  digest: Buffer;
  body: Buffer;
  signedFor: readonly string[];
  settle(stored: boolean): void;
}

/**
 * Group commit: with `synchronous=FULL` each commit waits for the disk, so those that come within a few milliseconds
 * share one. A delivery that was committed lately is known by its digest and costs the disk nothing.
 */
export function createIntake(options: IntakeOptions): Intake {
  const { events, committed, clock, logger } = options;
  const limits = { ...LIMITS, ...options.limits };
  const known = new Set<string>();
  let held: Held[] = [];
  let heldBytes = 0;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  // Summing up what waits is not for every request; in between, what was added since counts in full.
  let waiting = { bytes: 0, at: Number.NEGATIVE_INFINITY };
  const waitingBytes = () => {
    if (Math.abs(clock.now() - waiting.at) >= 1_000)
      waiting = { bytes: events.waitingBytes(), at: clock.now() };
    return waiting.bytes;
  };

  const remember = (group: readonly Held[]) => {
    for (const { digest } of group) known.add(digest.toString('latin1'));
    for (const digest of known) {
      if (known.size <= REMEMBERED) break;
      known.delete(digest);
    }
  };

  const commit = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const group = held;
    held = [];
    heldBytes = 0;
    if (group.length === 0) return;
    try {
      const fresh = events.store(group);
      remember(group);
      for (const { body } of group) waiting.bytes += body.length;
      for (const { settle } of group) settle(true);
      if (fresh > 0) committed();
    } catch (error) {
      // A full disk, above all. Instagram comes again for 36 hours.
      logger.error('events could not be stored', error);
      for (const { settle } of group) settle(false);
    }
  };

  return {
    take(body, signedFor) {
      const digest = createHash('sha256').update(body).digest();
      if (known.has(digest.toString('latin1'))) return Promise.resolve(true);
      if (closed || waitingBytes() + heldBytes + body.length > limits.waitingBytes)
        return Promise.resolve(false);
      return new Promise((settle) => {
        held.push({ digest, body, signedFor, settle });
        heldBytes += body.length;
        if (held.length >= limits.group) commit();
        else timer ??= setTimeout(commit, limits.windowMs);
      });
    },
    close() {
      closed = true;
      commit();
    },
  };
}
