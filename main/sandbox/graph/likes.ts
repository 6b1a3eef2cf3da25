import { accountOf, requireScope } from '../http/auth.ts';
import { badParameter } from '../http/errors.ts';
import { type Call, GRAPH, type Operation } from '../http/operation.ts';
import { findComment } from './comments.ts';
import { findMedia } from './media.ts';

/** Meta, "Likes" (since April 2026, Facebook Login only): of a media or of a comment, never of both. */
function target(call: Call): string {
  const media = call.params.get('media_id');
  const comment = call.params.get('comment_id');
  if ((media === undefined) === (comment === undefined))
    throw badParameter('Exactly one of media_id and comment_id is required.');
  if (comment !== undefined) return findComment(call, comment).id;
  const found = findMedia(call, media ?? '').media;
  if (found.parentId !== null) throw badParameter('An item of a carousel cannot be liked by itself.');
  return found.id;
}

function change(call: Call): unknown {
  requireScope(call, 'instagram_manage_engagement');
  const account = accountOf(call, call.path.ig ?? '');
  const key = `${account.id}/${target(call)}`;
  if (call.method === 'POST') call.world.likes.add(key);
  else call.world.likes.delete(key);
  call.world.changed();
  return { success: true };
}

const common = { hosts: [GRAPH], pattern: '/:ig(account)/likes', auth: 'token', handle: change } as const;

export const likeOperations: readonly Operation[] = [
  { ...common, name: 'like.create', method: 'POST' },
  { ...common, name: 'like.delete', method: 'DELETE' },
];
