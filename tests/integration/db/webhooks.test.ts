import { expect, it } from 'vitest';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { createWebhookChanges } from '../../../main/db/repositories/webhook-changes.ts';
import { createWebhookEvents } from '../../../main/db/repositories/webhook-events.ts';
import { createWebhookSubscriptions } from '../../../main/db/repositories/webhook-subscriptions.ts';
import { createWorld } from './world.ts';

it('0095 keeps a delivery once, its changes in order per subject, and nothing of an account that is deleted', () => {
  const { db, account, clock } = createWorld();
  const events = createWebhookEvents(db);
  const changes = createWebhookChanges(db);
  const event = { digest: Buffer.alloc(32, 1), body: Buffer.from('{}'), signedFor: [account.id] };
  expect([events.store([event, event]), events.store([event])]).toEqual([1, 0]);
  const [stored] = events.waiting(5);
  if (!stored) throw new Error('no event');
  const change = (fill: number, subject: string) => ({
    digest: Buffer.alloc(32, fill),
    accountId: account.id,
    field: 'comments',
    subject,
    saidAt: 1,
    value: { fill },
    rest: null,
  });
  expect(changes.unpack(stored, [change(1, 'a'), change(2, 'a'), change(3, 'b'), change(1, 'a')])).toBe(3);
  expect(events.waiting(5)).toEqual([]);
  const due = () => changes.dueToApply(clock.time, 9).map(({ value }) => (value as { fill: number }).fill);
  expect(due()).toEqual([1, 3]);
  changes.postpone(1, clock.time + 1_000, { code: 'internal', params: {} });
  expect(due()).toEqual([3]);
  changes.advance([{ id: 3, step: 'done' }]);
  changes.giveUp(1, { code: 'internal', params: {} });
  expect(due()).toEqual([2]);
  expect(changes.revive(1)).toBe(1);
  expect(due()).toEqual([1]);
  createWebhookSubscriptions(db).want(account.id);
  createAccountsRepository(db).remove(account.id);
  expect([changes.newest(9), createWebhookSubscriptions(db).list()]).toEqual([[], []]);
});
