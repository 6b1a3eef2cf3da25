/** A moment chosen on a calendar and a clock, as `YYYY-MM-DD` and `HH:mm`, in the computer's own time zone. */
export interface WallTime {
  date: string;
  time: string;
}

export type Moment =
  | { ok: true; at: number }
  /** `skipped`: the clocks jump over it that day. `past`: it is over. */
  | { ok: false; reason: 'incomplete' | 'skipped' | 'past' };

const two = (value: number) => String(value).padStart(2, '0');

export function wallTimeOf(at: number): WallTime {
  const moment = new Date(at);
  return {
    date: `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`,
    time: `${two(moment.getHours())}:${two(moment.getMinutes())}`,
  };
}

/** The instant that a wall time means here, or why it means none. */
export function momentOf(wall: WallTime, now: number): Moment {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(wall.date);
  const time = /^(\d{2}):(\d{2})/.exec(wall.time);
  if (!date || !time) return { ok: false, reason: 'incomplete' };
  const at = new Date(
    Number(date[1]),
    Number(date[2]) - 1,
    Number(date[3]),
    Number(time[1]),
    Number(time[2]),
  ).getTime();
  const back = wallTimeOf(at);
  // Where a clock jumps forward the hour between does not exist, and Date silently moves it.
  if (back.date !== wall.date || back.time !== `${time[1]}:${time[2]}`)
    return { ok: false, reason: 'skipped' };
  return at <= now ? { ok: false, reason: 'past' } : { ok: true, at };
}

/** A first proposal: the next full hour that is at least an hour away. */
export function proposedTime(now: number): WallTime {
  const moment = new Date(now);
  moment.setHours(moment.getHours() + 2, 0, 0, 0);
  return wallTimeOf(moment.getTime());
}
