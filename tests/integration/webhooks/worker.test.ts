import { describe, expect, it } from 'vitest';
import { PATIENCE_MS } from '../../../main/webhooks/backoff.ts';
import { openDesk } from './desk.ts';

const comment = (
  igBusinessId: string,
  id: string,
  text: string,
  more: object = {},
  time = 1_800_000_000,
) => ({
  object: 'instagram',
  entry: [
    {
      id: igBusinessId,
      time,
      changes: [{ field: 'comments', value: { id, text, from: { id: '5', username: 'lena' }, ...more } }],
    },
  ],
});

async function running(...options: Parameters<typeof openDesk>) {
  const desk = await openDesk(...options);
  const webhooks = desk.openWebhooks();
  await webhooks.set({ enabled: true });
  await webhooks.start();
  const ig = desk.account.igBusinessId;
  const settled = (step: string) =>
    desk.until(
      () =>
        desk.changes.newest(1).length > 0 &&
        desk.changes.newest(20).every((row) => row.step === step) &&
        desk.changes.newest(20),
      step,
    );
  return { ...desk, webhooks, ig, settled };
}

describe('the queue', () => {
  it('tries again while Instagram does not answer, and tells why it waits', async () => {
    const desk = await running();
    const id = await desk.comes('Will be read at last');
    await desk.fault({ operation: 'nodes.read', times: 1, error: { code: 2, httpStatus: 500 } });
    expect(await desk.post(comment(desk.ig, id, 'Will be read at last'))).toBe(200);
    await desk.until(() => desk.changes.newest(1)[0]?.problem, 'a first try');
    expect(desk.changes.newest(1)[0]).toMatchObject({
      step: 'complete',
      problem: { code: 'meta_unavailable' },
    });
    expect(desk.comments.find(id)?.text).toBe('Will be read at last');
    desk.clock.shift(600_000);
    await desk.webhooks.retry(-1);
    await desk.until(() => desk.comments.find(id)?.createdAt != null, 'completed');
    await desk.settled('done');
  });

  it('gives up after a bounded time with the reason, does not hold up the next one, and tries again when told to', async () => {
    const desk = await running();
    await desk.webhooks.stop();
    const failing = desk.openWebhooks({
      comments: {
        observe: (_account, said) => {
          if (said.some(({ text }) => text === 'poison')) throw new Error('a fault of ours');
          desk.commentsRoom.observe(desk.accountId, said);
        },
        observeAbsence: () => {},
        isComplete: () => true,
      },
    });
    await failing.set({ enabled: true });
    await failing.start();
    await desk.post(comment(desk.ig, '901', 'poison'));
    await desk.post(comment(desk.ig, '902', 'sound'));
    await desk.until(() => desk.comments.find('902'), 'the other one');
    const [, poison] = desk.changes.newest(2);
    expect(poison).toMatchObject({ step: 'apply', attempts: 1, problem: { code: 'internal' } });
    desk.clock.shift(PATIENCE_MS + 1);
    await failing.retry(-1);
    await desk.until(() => desk.changes.counts().dead === 1, 'given up');
    expect((await failing.state()).dead).toBe(1);
    await failing.stop();

    const healed = desk.openWebhooks();
    await healed.start();
    await healed.retry(poison?.id ?? null);
    await desk.until(() => desk.comments.find('901')?.text === 'poison', 'carried out after all');
    expect(desk.changes.counts().dead).toBe(0);
  });

  it('keeps what it cannot read, and shows it as given up', async () => {
    const desk = await running();
    expect(await desk.post('not JSON at all, but signed')).toBe(200);
    expect(
      await desk.post({
        object: 'instagram',
        entry: [{ id: desk.ig, time: 1, changes: [{ field: 'comments', value: { text: 'no id' } }] }],
      }),
    ).toBe(200);
    await desk.until(
      () => desk.changes.counts().dead === 1 && desk.events.unreadable() === 1,
      'both given up',
    );
    expect(desk.changes.newest(1)[0]?.problem?.code).toBe('webhook_unreadable');
    expect((await desk.webhooks.state()).dead).toBe(2);
  });

  it('keeps fields that nobody knows, of a comment with the comment and of another kind in the queue', async () => {
    const desk = await running();
    await desk.post(
      comment(desk.ig, '77', 'Hello', { media: { id: desk.mediaId, ad_id: '9' }, novelty: { a: [1] } }),
    );
    await desk.post({
      object: 'instagram',
      entry: [{ id: desk.ig, time: 5, mood: 'calm', changes: [{ field: 'follow', value: { who: 'x' } }] }],
    });
    await desk.settled('done');
    const extra = JSON.parse(desk.comments.find('77')?.extraJson ?? '{}') as Record<
      string,
      { value: unknown }
    >;
    expect(extra.novelty?.value).toEqual({ a: [1] });
    expect(extra.media?.value).toEqual({ ad_id: '9' });
    const kept = desk.db.sqlite
      .prepare("SELECT value_json, rest_json FROM webhook_changes WHERE field = 'follow'")
      .get();
    expect(kept).toEqual({ value_json: '{"who":"x"}', rest_json: '{"mood":"calm"}' });
  });

  it('takes nothing about an account that is not here, or whose secret had not signed it', async () => {
    const desk = await running();
    await desk.post(comment('17841499999999999', '1', 'of somebody else'));
    await desk.until(() => desk.events.waiting(1).length === 0, 'taken apart');
    expect(desk.changes.newest(1)).toEqual([]);
  });

  it('stores the numbers of a story as samples, and no number where Meta hides one', async () => {
    const desk = await running();
    const value = { media_id: desk.mediaId, reach: 120, replies: -1, taps_forward: 7 };
    const story = {
      object: 'instagram',
      entry: [{ id: desk.ig, time: 1_800_000_000, changes: [{ field: 'story_insights', value }] }],
    };
    await desk.post(story);
    await desk.settled('done');
    expect(desk.media.find(desk.mediaId)?.metrics).toEqual({ reach: 120, taps_forward: 7 });
    expect(desk.media.samples(desk.mediaId, 'reach', 5)).toEqual([{ at: 1_800_000_000_000, value: 120 }]);
  });

  it('reads a comment elsewhere that names the account', async () => {
    const desk = await running();
    await desk.webhooks.subscribe(desk.accountId);
    await desk.connect();
    await desk.control('webhooks/emit', {
      events: [{ field: 'mentions', from: 'paul', text: 'Look, @atelier.lune', comment: true }],
    });
    await desk.settled('done');
    const [row] = desk.changes.newest(1);
    const { comment_id } = (row?.value ?? {}) as { comment_id?: string };
    expect(desk.comments.find(comment_id ?? '')).toMatchObject({ text: 'Look, @atelier.lune' });
  });

  it('a batch of a thousand, delivered three times, is a thousand comments', async () => {
    const desk = await running({ change: { isOnline: () => false } });
    const changes = Array.from({ length: 1_000 }, (_, index) => ({
      field: 'comments',
      value: { id: String(5_000 + index), text: `number ${index}`, from: { id: '5', username: 'lena' } },
    }));
    const batch = { object: 'instagram', entry: [{ id: desk.ig, time: 1_800_000_000, changes }] };
    expect(await Promise.all([desk.post(batch), desk.post(batch)])).toEqual([200, 200]);
    await desk.until(() => desk.changes.counts().complete === 1_000, 'all applied', 60_000);
    // The same again in another batch: what is known is known.
    expect(
      await desk.post({
        ...batch,
        entry: [{ ...batch.entry[0], changes: changes.slice(10, 500).reverse() }],
      }),
    ).toBe(200);
    await desk.until(() => desk.events.waiting(1).length === 0, 'taken apart');
    const count = desk.db.sqlite.prepare('SELECT count(*) FROM ig_comments').pluck().get();
    expect([count, desk.changes.counts().complete]).toEqual([1_000, 1_000]);
  }, 90_000);
});
