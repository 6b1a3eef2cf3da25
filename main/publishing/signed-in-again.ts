import { SIGN_IN_OVER } from '@shared/domain/errors';
import type { Post } from '@shared/domain/post';
import type { PublishingOptions } from './context.ts';
import { TOO_LATE_MS } from './scheduler.ts';

type Deps = Pick<PublishingOptions, 'accounts' | 'posts' | 'bus' | 'clock'>;

/** What goes on by itself once an account is connected again. */
interface GoOn {
  /** A post that stopped for want of a sign-in. */
  post(post: Post): void;
  /** A live post that still lacks its first comment. */
  comment(post: Post): void;
  /** Posts whose outcome is asked for. */
  account(accountId: string): void;
}

/**
 * Hears of accounts whose creator signed in again, or whose token was renewed. Only what stopped a short while ago
 * goes on by itself: an old post may no longer be wanted, and waits for its creator like a missed plan.
 * Returns its end.
 */
export function onSignedInAgain({ accounts, posts, bus, clock }: Deps, goOn: GoOn): () => void {
  const marks = () =>
    new Map(accounts.list().map(({ id, state, tokenRenewedAt }) => [id, `${state} ${tokenRenewedAt}`]));
  let known = marks();

  const back = (accountId: string) => {
    goOn.account(accountId);
    for (const post of posts.inStates(['needs_attention', 'published'])) {
      if (post.accountId !== accountId || post.problem === null) continue;
      if (Math.abs(clock.now() - post.updatedAt) > TOO_LATE_MS) continue;
      if (post.problem.code === 'first_comment_sign_in') goOn.comment(post);
      else if (post.state === 'needs_attention' && SIGN_IN_OVER.includes(post.problem.code)) goOn.post(post);
    }
  };

  return bus.on('accounts.changed', () => {
    const before = known;
    known = marks();
    for (const { id, state } of accounts.list())
      if (state === 'connected' && before.has(id) && before.get(id) !== known.get(id)) back(id);
  });
}
