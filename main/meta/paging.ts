import { z } from 'zod';
import type { Transport } from './transport.ts';

const Paging = z.object({ next: z.string().optional() }).optional().catch(undefined);

/** A page of Graph's lists, whose rows have the given shape. */
const pageOf = <T>(row: z.ZodType<T>) => z.object({ data: z.array(row), paging: Paging });

/** `paging.next` repeats the token in its query; ours travels in a header. */
function withoutToken(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  url.searchParams.delete('access_token');
  return url.href;
}

/**
 * Every page of a list, in order, asked for as the caller consumes them. An empty page is not the end:
 * only a missing `next` is. Rejects as `Transport.request` does.
 */
export async function* pages<T>(list: {
  transport: Transport;
  url: string;
  query: Readonly<Record<string, string | undefined>>;
  token: string;
  row: z.ZodType<T>;
  signal?: AbortSignal;
}): AsyncGenerator<T[]> {
  const schema = pageOf(list.row);
  const seen = new Set<string>();
  const { transport, token, signal } = list;
  let page = await transport.request({ url: list.url, query: list.query, token, schema, signal });
  yield page.data;
  while (page.paging?.next !== undefined) {
    const url = withoutToken(page.paging.next);
    // A list that points at itself would never end.
    if (seen.has(url)) return;
    seen.add(url);
    page = await transport.request({ url, token, schema, signal });
    yield page.data;
  }
}
