import type { Post } from '@shared/domain/post';
import { dayKey } from '../posts/day-key.ts';

/** A month of a year; `month` counts from 0, as Date does. */
export interface Month {
  year: number;
  month: number;
}

export interface Day {
  key: string;
  /** Noon of the day: far from any change of clocks. */
  at: number;
  inMonth: boolean;
}

export const monthOf = (at: number): Month => ({
  year: new Date(at).getFullYear(),
  month: new Date(at).getMonth(),
});

export function monthAfter({ year, month }: Month, step: number): Month {
  const moved = new Date(year, month + step, 1);
  return { year: moved.getFullYear(), month: moved.getMonth() };
}

/** Whole weeks, Monday first, that hold a month. */
export function weeksOf({ year, month }: Month): Day[][] {
  const lead = (new Date(year, month, 1).getDay() + 6) % 7;
  const length = new Date(year, month + 1, 0).getDate();
  const weeks = Math.ceil((lead + length) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, column) => {
      const day = new Date(year, month, 1 - lead + week * 7 + column, 12);
      return { key: dayKey(day.getTime()), at: day.getTime(), inMonth: day.getMonth() === month };
    }),
  );
}

/** The moment a post stands at in a calendar, or null when it has none yet. */
export const standsAt = (post: Post): number | null =>
  post.state === 'published' ? post.publishedAt : post.scheduledAt;

/** Posts by local day, each day in order of time. */
export function postsByDay(posts: readonly Post[]): Map<string, Post[]> {
  const days = new Map<string, Post[]>();
  const placed = posts
    .flatMap((post) => {
      const at = standsAt(post);
      return at === null ? [] : [{ post, at }];
    })
    .sort((left, right) => left.at - right.at);
  for (const { post, at } of placed) days.set(dayKey(at), [...(days.get(dayKey(at)) ?? []), post]);
  return days;
}
