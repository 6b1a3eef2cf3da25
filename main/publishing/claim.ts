import { draftViolations } from '@shared/domain/media-rules';
import type { Post, PostState } from '@shared/domain/post';
import { AppError } from '../platform/errors.ts';
import type { PublishingOptions } from './context.ts';
import { isDiskFull } from './database-trouble.ts';

type Deps = Pick<PublishingOptions, 'posts' | 'accounts' | 'assets' | 'journal' | 'clock'>;

const STARTABLE: readonly PostState[] = ['draft', 'scheduled', 'cancelled', 'needs_attention'];

/**
 * Throws what keeps an account from publishing, before anything is sent: `meta_sign_in_again` where it is not
 * connected any more, `meta_permission_missing` where it may only be read.
 */
export function assertMayPublish({ accounts }: Pick<Deps, 'accounts'>, { accountId }: Post): void {
  const account = accounts.findById(accountId);
  if (!account || account.disconnectedAt !== null) throw new AppError('meta_sign_in_again');
  if (account.accessLevel !== 'publish') throw new AppError('meta_permission_missing');
}

/** A move whose failure is told as what the creator can mend. */
function move({ posts }: Deps, ...args: Parameters<Deps['posts']['move']>): boolean {
  try {
    return posts.move(...args);
  } catch (error) {
    throw isDiskFull(error) ? new AppError('post_no_room', {}, { cause: error }) : error;
  }
}

/** Throws the first rule that a draft breaks; the draft stays as it is. */
function assertPublishable({ assets }: Deps, post: Post): void {
  const missing = post.slides.findIndex(({ assetId }) => !assets.find(assetId));
  if (missing >= 0) throw new AppError('file_missing', { slide: missing + 1 });
  const [violation] = draftViolations(post, (id) => assets.find(id) ?? undefined);
  if (!violation) return;
  const { code, params, slideNumber } = violation;
  throw new AppError(code, slideNumber === null ? params : { ...params, slide: slideNumber });
}

function startable({ posts }: Deps, postId: string): Post {
  const post = posts.get(postId);
  if (!STARTABLE.includes(post.state)) throw new AppError('post_already_on_its_way');
  // It may be live: nothing of ours may send it a second time. A duplicate of it can be sent.
  if (post.problem?.code === 'publish_outcome_unknown') throw new AppError('publish_outcome_unknown');
  return post;
}

/** The claim: one compare-and-set, before any call to Meta. Of two that try, one wins. */
export function claim(deps: Deps, postId: string, from: readonly PostState[] = STARTABLE): Post {
  const post = startable(deps, postId);
  if (!from.includes(post.state)) throw new AppError('post_not_editable');
  assertMayPublish(deps, post);
  assertPublishable(deps, post);
  if (!move(deps, postId, from, 'queued')) throw new AppError('post_already_on_its_way');
  return deps.posts.get(postId);
}

/** Plans a post for a moment (milliseconds UTC), chosen in an IANA zone. */
export function schedule(deps: Deps, postId: string, at: number, zone: string): Post {
  const post = startable(deps, postId);
  if (at <= deps.clock.now()) throw new AppError('schedule_in_the_past');
  assertMayPublish(deps, post);
  assertPublishable(deps, post);
  // Choosing another moment is unscheduling and scheduling: the plan that is replaced can no longer fire.
  if (post.state === 'scheduled') move(deps, postId, ['scheduled'], 'draft');
  const from: PostState[] = ['draft', 'cancelled', 'needs_attention'];
  if (!move(deps, postId, from, 'scheduled', { scheduledAt: at, scheduledZone: zone }))
    throw new AppError('post_already_on_its_way');
  return deps.posts.get(postId);
}

export function unschedule(deps: Deps, postId: string): Post {
  const moved = deps.posts.move(postId, ['scheduled'], 'draft', { scheduledAt: null, scheduledZone: null });
  const post = deps.posts.get(postId);
  if (!moved && post.state !== 'draft' && post.state !== 'cancelled')
    throw new AppError('post_already_on_its_way');
  return post;
}

/**
 * Takes a post back. Possible until the publish call: from then on Instagram has the word, and
 * `post_past_point_of_no_return` says so.
 */
export function cancel(deps: Deps, postId: string): Post {
  const { posts, journal } = deps;
  const post = posts.get(postId);
  if (post.state === 'confirming' || post.state === 'published')
    throw new AppError('post_past_point_of_no_return');
  if (post.state === 'scheduled') return unschedule(deps, postId);
  if (post.state === 'queued') posts.move(postId, ['queued'], 'draft');
  if (post.state === 'publishing') {
    const sent = journal.forPost(postId).some((row) => row.step === 'publish' && row.state !== 'failed');
    if (sent) throw new AppError('post_past_point_of_no_return');
    posts.move(postId, ['publishing'], 'cancelled');
  }
  return posts.get(postId);
}
