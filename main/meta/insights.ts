import { z } from 'zod';
import { type GraphSession, graphOf } from './session.ts';
import { Timestamp } from './shapes.ts';

const Value = z.object({ value: z.number() });
const Metric = z.object({
  name: z.string(),
  // Some metrics answer in `values`, some in `total_value`, some in neither while there is nothing yet.
  values: z.array(z.object({ value: z.number().optional() })).optional(),
  total_value: Value.optional().catch(undefined),
});
const MetricsAnswer = z.object({ data: z.array(Metric) });

function numbersOf({ data }: z.infer<typeof MetricsAnswer>): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const metric of data) {
    const value = metric.total_value?.value ?? metric.values?.[0]?.value;
    if (value !== undefined) numbers[metric.name] = value;
  }
  return numbers;
}

/**
 * The named metrics of a post. One that Meta does not answer is missing, never 0. One that the post's kind
 * does not have fails the whole request with code 100.
 */
export async function readMediaInsights(
  session: GraphSession,
  mediaId: string,
  metrics: readonly string[],
  signal?: AbortSignal,
): Promise<Record<string, number>> {
  const answer = await session.transport.request({
    url: `${graphOf(session)}/${mediaId}/insights`,
    query: { metric: metrics.join(',') },
    token: session.userToken,
    schema: MetricsAnswer,
    signal,
  });
  return numbersOf(answer);
}

/** Milliseconds UTC. Meta refuses a range beyond 30 days. */
export interface InsightsRange {
  since: number;
  until: number;
  signal?: AbortSignal;
}

const seconds = (ms: number) => String(Math.floor(ms / 1000));

const SeriesAnswer = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      values: z.array(z.object({ value: z.number().optional(), end_time: Timestamp })).default([]),
    }),
  ),
});

/** Reach of each day that Meta has a number for. `endTime` is the end of the day it counts, milliseconds UTC. */
export async function readAccountReach(
  session: GraphSession,
  range: InsightsRange,
): Promise<{ endTime: number; value: number }[]> {
  const { data } = await session.transport.request({
    url: `${graphOf(session)}/${session.igId}/insights`,
    query: {
      metric: 'reach',
      period: 'day',
      metric_type: 'time_series',
      since: seconds(range.since),
      until: seconds(range.until),
    },
    token: session.userToken,
    schema: SeriesAnswer,
    signal: range.signal,
  });
  const rows = data.find((metric) => metric.name === 'reach')?.values ?? [];
  return rows.flatMap(({ end_time: endTime, value }) => (value === undefined ? [] : [{ endTime, value }]));
}

/** One number per metric for the whole range. A metric without an answer is missing, never 0. */
export async function readAccountTotals(
  session: GraphSession,
  range: InsightsRange & { metrics: readonly string[] },
): Promise<Record<string, number>> {
  const answer = await session.transport.request({
    url: `${graphOf(session)}/${session.igId}/insights`,
    query: {
      metric: range.metrics.join(','),
      period: 'day',
      metric_type: 'total_value',
      since: seconds(range.since),
      until: seconds(range.until),
    },
    token: session.userToken,
    schema: MetricsAnswer,
    signal: range.signal,
  });
  return numbersOf(answer);
}
