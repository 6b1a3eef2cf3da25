import type { IncomingMessage } from 'node:http';
import type { Refusal } from '@shared/domain/webhook';

export interface BodyLimits {
  /** Of one request. */
  bodyBytes: number;
  /** Of all requests that are being read at once. */
  allBytes: number;
}

/** A request that is not read to its end. */
export class Unreadable extends Error {
  constructor(
    override readonly cause: Refusal,
    readonly status: number,
  ) {
    super(cause);
  }
}

/** Reads bodies as they came, whatever their type says, and never holds more than the limits allow. */
export function createBodyReader(limits: BodyLimits): (payload: IncomingMessage) => Promise<Buffer> {
  let all = 0;
  return async (payload) => {
    if (Number(payload.headers['content-length'] ?? 0) > limits.bodyBytes)
      throw new Unreadable('oversized', 413);
    const chunks: Buffer[] = [];
    let own = 0;
    try {
      for await (const chunk of payload as AsyncIterable<Buffer>) {
        own += chunk.length;
        all += chunk.length;
        if (own > limits.bodyBytes) throw new Unreadable('oversized', 413);
        if (all > limits.allBytes) throw new Unreadable('crowded', 503);
        chunks.push(chunk);
      }
      return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    } finally {
      all -= own;
    }
  };
}
