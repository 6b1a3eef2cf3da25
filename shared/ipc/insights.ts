import { z } from 'zod';
import { PERFORMANCE_DAYS, Performance, RecentMedia } from '../domain/insights.ts';
import { call, id, none } from './call.ts';

export const insightCalls = {
  'insights.recent': call(
    z.object({ accountId: id, limit: z.number().int().min(1).max(200) }),
    z.array(RecentMedia),
  ),
  'insights.performance': call(
    z.object({ accountId: id, days: z.union(PERFORMANCE_DAYS.map((days) => z.literal(days))) }),
    Performance,
  ),
  'insights.refresh': call(z.object({ accountId: id }), none),
} as const;

export const insightEvents = {
  'insights.changed': z.object({ accountId: id }),
} as const;
