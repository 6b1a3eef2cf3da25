import { expect, test } from 'vitest';
import { openClient, stillClock } from './client.ts';

const FIELDS =
  'id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp,like_count,comments_count,children{id,media_type,media_url}';

// How long it takes is measured by `npm run bench`.
test('50,000 posts are seeded at once and paged through without a gap or a repetition', async () => {
  const client = await openClient({ clock: stillClock() });
  try {
    const seeded = await client.control('POST', 'seed', { media: 50_000, months: 12 });
    expect(seeded.status).toBe(200);
    let path = `/${client.sandbox.readyAccount.igUserId}/media?fields=${FIELDS}&limit=100`;
    const seen = new Set<string>();
    for (let page = 0; page < 60; page++) {
      const { body } = await client.call('GET', path);
      for (const item of body.data) seen.add(item.id);
      const next = new URL(body.paging.next);
      path = next.pathname.replace('/v26.0', '') + next.search;
    }
    expect(seen.size).toBe(6_000);
  } finally {
    await client.sandbox.close();
  }
}, 60_000);
