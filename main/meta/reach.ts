import { z } from 'zod';
import { MetaApiError } from './errors.ts';
import { GRAPH } from './hosts.ts';
import type { Transport } from './transport.ts';

const TIMEOUT_MS = 10_000;

/**
 * Whether it is really Meta that answers: one small request without a token, whose answer must be one of Graph's
 * own, a refusal with a code. A page of a hotel's network, whatever its status, and a redirect to one are not.
 */
export async function reachesGraph(transport: Transport, signal?: AbortSignal): Promise<boolean> {
  try {
    await transport.request({
      url: `${GRAPH}/`,
      schema: z.object({ id: z.string() }),
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    return true;
  } catch (error) {
    return error instanceof MetaApiError && error.metaCode !== null;
  }
}
