import type { Trim } from '@shared/domain/post';

/** What a trim has to stay within, in milliseconds. */
export interface TrimBounds {
  durationMs: number;
  /** The least that may be kept; a video that is shorter is kept whole. */
  minMs: number;
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** The kept part after one end was moved to a moment; the other end stays. Null when all of it is kept. */
export function trimmed(
  trim: Trim | null,
  end: 'start' | 'end',
  toMs: number,
  { durationMs, minMs }: TrimBounds,
): Trim | null {
  const { startMs, endMs } = trim ?? { startMs: 0, endMs: durationMs };
  const least = Math.min(minMs, durationMs);
  const next =
    end === 'start'
      ? { startMs: Math.round(clamp(toMs, 0, endMs - least)), endMs }
      : { startMs, endMs: Math.round(clamp(toMs, startMs + least, durationMs)) };
  return next.startMs <= 0 && next.endMs >= durationMs ? null : next;
}

/** Where a key moves a point in time: arrows by a tenth of a second, with Shift or by page a second, Home and End. */
export function keyedMoment(
  key: string,
  shift: boolean,
  atMs: number,
  { from, to }: { from: number; to: number },
): number | null {
  const step = shift ? 1_000 : 100;
  const moves: Record<string, number> = {
    ArrowLeft: atMs - step,
    ArrowDown: atMs - step,
    ArrowRight: atMs + step,
    ArrowUp: atMs + step,
    PageDown: atMs - 1_000,
    PageUp: atMs + 1_000,
    Home: from,
    End: to,
  };
  const moment = moves[key];
  return moment === undefined ? null : clamp(moment, from, to);
}
