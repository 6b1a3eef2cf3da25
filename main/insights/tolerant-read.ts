import { MetaApiError } from '../meta/index.ts';

type Numbers = Record<string, number>;
type Read = (metrics: readonly string[]) => Promise<Numbers>;

/** Code 100 blames a metric, except with subcode 33: then the object itself is not there (yet). */
const blamesMetric = (error: unknown): boolean =>
  error instanceof MetaApiError && error.metaCode === 100 && error.metaSubcode !== 33;

/**
 * Reads as many of the metrics as Meta gives: one that it refuses fails the whole request, so the request
 * is halved until the refused one stands alone. That one is named to `onRefused`; every other failure rejects.
 */
export async function readTolerantly(
  metrics: readonly string[],
  read: Read,
  onRefused: (metric: string) => void,
): Promise<Numbers> {
  const [first] = metrics;
  if (first === undefined) return {};
  try {
    return await read(metrics);
  } catch (error) {
    if (!blamesMetric(error)) throw error;
    if (metrics.length === 1) {
      onRefused(first);
      return {};
    }
  }
  const middle = Math.ceil(metrics.length / 2);
  return {
    ...(await readTolerantly(metrics.slice(0, middle), read, onRefused)),
    ...(await readTolerantly(metrics.slice(middle), read, onRefused)),
  };
}
