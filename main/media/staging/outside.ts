import { MetaConnectionError } from '../../meta/errors.ts';
import type { Download, Transport } from '../../meta/transport.ts';
import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import { sniff } from '../sniff.ts';
import type { StageSource } from './staging.ts';

// A delivery network needs a moment before a fresh file answers everywhere.
const PAUSES_MS = [500, 1_500, 4_000] as const;
const HEAD_BYTES = 64;

type Fetch = Pick<Transport, 'download'>;
type Expected = Pick<StageSource, 'name' | 'mime'> & {
  /** The exact length, where the place keeps the bytes as they are; Facebook encodes pictures anew. */
  length: number | null;
};

/** What is wrong with an answer as seen from outside, or null. */
function troubleOf({ status, contentType, bytes }: Download, expected: Expected): string | null {
  if (status !== 200 && status !== 206) return `status ${status}`;
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== expected.mime) return 'another type';
  if (status === 200 && expected.length !== null && bytes.length !== expected.length) return 'another length';
  const seen = sniff(bytes.subarray(0, HEAD_BYTES));
  return 'mime' in seen && seen.mime === expected.mime ? null : 'other bytes';
}

/** What an address shows to somebody without any credential: null when it is the file. */
async function lookFromOutside(
  transport: Fetch,
  url: string,
  expected: Expected,
  signal?: AbortSignal,
): Promise<string | null> {
  // A film is known by its head; a picture is fetched whole, as Meta will.
  const firstBytes = expected.mime === 'image/jpeg' ? undefined : HEAD_BYTES;
  try {
    return troubleOf(await transport.download(url, { signal, firstBytes }), expected);
  } catch (error) {
    // Its text names host and cause only.
    if (error instanceof MetaConnectionError) return error.message;
    throw error;
  }
}

/** Looks until the file is there, four times in all. Throws `staging_failed` with the name and the host. */
export async function awaitPublic(
  deps: { transport: Fetch; clock: Clock; logger: Logger },
  url: string,
  expected: Expected,
  signal?: AbortSignal,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const found = await lookFromOutside(deps.transport, url, expected, signal);
    if (found === null) return;
    deps.logger.info('a staged file is not reachable yet', { attempt, found });
    const pause = PAUSES_MS[attempt];
    if (pause === undefined)
      throw new AppError('staging_failed', { name: expected.name, host: new URL(url).host });
    await deps.clock.sleep(pause, signal);
  }
}
