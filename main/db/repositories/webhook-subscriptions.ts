import type { Failure } from '@shared/domain/errors';
import type { Db } from '../open.ts';

export interface SubscriptionRow {
  accountId: string;
  checkedAt: number | null;
  subscribed: boolean | null;
  problem: Failure | null;
}

export interface WebhookSubscriptions {
  list(): SubscriptionRow[];
  want(accountId: string): void;
  unwant(accountId: string): void;
  /** What the last look found; nothing changes for an account that is not wanted. */
  found(accountId: string, subscribed: boolean | null, problem: Failure | null): void;
}

type Raw = { accountId: string; checkedAt: number | null; subscribed: number | null; problem: string | null };

export function createWebhookSubscriptions({ sqlite, clock }: Db): WebhookSubscriptions {
  const list = sqlite.prepare<[], Raw>(
    `SELECT account_id AS accountId, checked_at AS checkedAt, subscribed, problem_json AS problem
     FROM webhook_subscriptions ORDER BY wanted_at`,
  );
  const want = sqlite.prepare(
    'INSERT INTO webhook_subscriptions (account_id, wanted_at) VALUES (?, ?) ON CONFLICT (account_id) DO NOTHING',
  );
  const unwant = sqlite.prepare('DELETE FROM webhook_subscriptions WHERE account_id = ?');
  const found = sqlite.prepare(
    `UPDATE webhook_subscriptions SET checked_at = @now, subscribed = coalesce(@subscribed, subscribed),
       problem_json = @problem WHERE account_id = @accountId`,
  );
  return {
    list: () =>
      list.all().map((raw) => ({
        ...raw,
        subscribed: raw.subscribed === null ? null : raw.subscribed === 1,
        problem: raw.problem === null ? null : (JSON.parse(raw.problem) as Failure),
      })),
    want: (accountId) => void want.run(accountId, clock.now()),
    unwant: (accountId) => void unwant.run(accountId),
    found(accountId, subscribed, problem) {
      found.run({
        accountId,
        now: clock.now(),
        subscribed: subscribed === null ? null : Number(subscribed),
        problem: problem && JSON.stringify(problem),
      });
    },
  };
}
