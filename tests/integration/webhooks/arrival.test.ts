import { describe, expect, it } from 'vitest';
import { openDesk } from './desk.ts';

const emit = (text: string, more: object = {}) => ({
  events: [{ field: 'comments', text, from: 'marie.potiere', ...more }],
});

describe('from Instagram to the inbox', () => {
  it('a comment is in the inbox and announced within a second of its delivery, then completed, without a poll', async () => {
    const desk = await openDesk();
    const webhooks = desk.openWebhooks();
    await webhooks.set({ enabled: true });
    await webhooks.start();
    await webhooks.subscribe(desk.accountId);
    await desk.connect();
    // The store of bodies answers before anything else happens, so what follows is measured from the answer on.
    await desk.control('webhooks/emit', emit('Do you ship déjà vu to Zürich?'));
    const answered = performance.now();
    const query = { accountId: desk.accountId, filter: 'all', search: '', before: null, limit: 5 } as const;
    const row = await desk.until(() => desk.comments.inbox(query)[0], 'a row in the inbox');
    expect(performance.now() - answered).toBeLessThan(1_000);
    expect(row).toMatchObject({
      text: 'Do you ship déjà vu to Zürich?',
      username: 'marie.potiere',
      unread: 1,
    });
    expect(desk.heard.filter(({ name }) => name === 'comments.arrived')).toHaveLength(1);
    // What the event does not carry: when it was written, and the post below which it stands.
    const { igId } = row;
    await desk.until(() => desk.comments.find(igId)?.createdAt != null, 'the time of writing');
    await desk.until(() => desk.changes.newest(1)[0]?.step === 'done', 'done');
    const full = desk.comments.find(igId);
    expect(desk.media.find(full?.mediaIgId ?? '')).toMatchObject({ accountId: desk.accountId });
  });

  it.each(['reference', 'instagram_guide', 'facebook_guide'])(
    'takes the shape of the %s, signed with either secret',
    async (shape) => {
      const desk = await openDesk();
      const webhooks = desk.openWebhooks();
      await webhooks.set({ enabled: true });
      await webhooks.start();
      await webhooks.subscribe(desk.accountId);
      await desk.connect({ shape, signWith: 'instagram' });
      await desk.control('webhooks/emit', emit('Signed with the other secret'));
      expect(desk.changes.newest(1)).toEqual([]);
      expect((await webhooks.state()).refusals).toEqual([{ cause: 'wrongly_signed', count: 1 }]);
      await webhooks.setSecret(desk.sandbox.readyAccount.instagramApp.instagramSecret);
      await desk.control('webhooks/emit', { ...emit(`Told as the ${shape} has it`), duplicates: 3 });
      const row = await desk.until(() => desk.changes.newest(1).find(({ step }) => step === 'done'), 'done');
      const said = row.value as Record<string, string>;
      expect(desk.comments.find(said.comment_id ?? said.id ?? '')?.text).toBe(`Told as the ${shape} has it`);
      expect(desk.changes.newest(10)).toHaveLength(1);
    },
  );
});
