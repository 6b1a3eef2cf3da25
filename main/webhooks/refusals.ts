import { REFUSALS, type Refusal } from '@shared/domain/webhook';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';

export interface Refusals {
  note(cause: Refusal): void;
  counts(): { cause: Refusal; count: number }[];
}

const SUMMARY_MS = 3_600_000;

/** Logs each cause when it first comes, then at most once an hour with how often it came: a flood leaves a line. */
export function createRefusals({ clock, logger }: { clock: Clock; logger: Logger }): Refusals {
  const seen = new Map<Refusal, { count: number; told: number; toldAt: number }>();
  return {
    note(cause) {
      const now = clock.now();
      const record = seen.get(cause) ?? { count: 0, told: 0, toldAt: 0 };
      seen.set(cause, record);
      record.count += 1;
      if (record.told > 0 && now - record.toldAt < SUMMARY_MS) return;
      logger.warn('requests to the receiver are refused', { cause, count: record.count - record.told });
      record.told = record.count;
      record.toldAt = now;
    },
    counts: () =>
      REFUSALS.flatMap((cause) => {
        const count = seen.get(cause)?.count ?? 0;
        return count > 0 ? [{ cause, count }] : [];
      }),
  };
}
