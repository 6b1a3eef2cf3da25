import { isEditable, type Post } from '@shared/domain/post';
import { canMove } from '@shared/domain/transitions';
import { isCancellable, isPastReturn } from '../posts/cancellable.ts';

export type PostAction =
  | 'publish'
  | 'edit'
  | 'duplicate'
  | 'delete'
  | 'retry'
  | 'cancel'
  | 'unschedule'
  | 'view';

/**
 * What may be done with a post now, most useful first. While it is unknown whether a post is live there is
 * nothing to press: every button there would be a second post in waiting.
 */
export function actionsOf(post: Post): PostAction[] {
  const { state } = post;
  if (state === 'confirming') return [];
  // It may be live already: only a look at the profile can tell, and main refuses to send it again.
  if (state === 'needs_attention' && post.problem?.code === 'publish_outcome_unknown')
    return ['duplicate', 'delete'];
  const actions: PostAction[] = [];
  if (state === 'needs_attention') {
    if (canMove(state, 'queued')) actions.push('retry');
  } else if (isEditable(state) && canMove(state, 'queued')) actions.push('publish');
  if (isEditable(state)) actions.push('edit');
  if (state === 'scheduled') actions.push('unschedule');
  // Past the point of no return the button stays where it was, and can no longer be pressed.
  if (isCancellable(post) || isPastReturn(post)) actions.push('cancel');
  // A live post can still miss its first comment; trying that again never touches the post.
  if (state === 'published' && post.problem) actions.push('retry');
  if (state === 'published' && post.permalink) actions.push('view');
  if (isEditable(state) || state === 'published') actions.push('duplicate');
  if (isEditable(state)) actions.push('delete');
  return actions;
}
