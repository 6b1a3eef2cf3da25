import { accountOf, requireScope } from '../http/auth.ts';
import { missingParameter, unknownObject } from '../http/errors.ts';
import type { Field, Fields } from '../http/fields.ts';
import { type Call, GRAPH, type Operation } from '../http/operation.ts';
import type { SandboxAccount, SandboxMention } from '../state/model.ts';
import type { World } from '../state/world.ts';
import { timestamp } from '../web/addresses.ts';

function find(world: World, account: SandboxAccount, edge: 'media' | 'comment', id: string): SandboxMention {
  const found = world.mentions.find(
    (item) =>
      item.accountId === account.id &&
      (edge === 'comment' ? item.commentId === id : item.mediaId === id && item.commentId === null),
  );
  if (!found) throw unknownObject(id);
  return found;
}

/** Meta, "Mentioned Media" and "Mentioned Comment": read as fields of the account that was named. */
export function mentionFields(
  world: World,
  account: SandboxAccount,
): Record<string, (field: Field) => Fields> {
  return {
    mentioned_media: ({ args }) => {
      if (!args.media_id) throw missingParameter('media_id');
      const mention = find(world, account, 'media', args.media_id);
      return {
        id: () => mention.mediaId,
        caption: () => mention.text,
        media_type: () => 'IMAGE',
        timestamp: () => timestamp(mention.createdAt),
        username: () => mention.username,
      };
    },
    mentioned_comment: ({ args }) => {
      if (!args.comment_id) throw missingParameter('comment_id');
      const mention = find(world, account, 'comment', args.comment_id);
      return {
        id: () => mention.commentId,
        text: () => mention.text,
        timestamp: () => timestamp(mention.createdAt),
        media: () => ({ id: mention.mediaId }),
      };
    },
  };
}

/** Answers a mention with a comment of the account's own. */
function answer(call: Call): unknown {
  requireScope(call, 'instagram_manage_comments');
  const account = accountOf(call, call.path.ig ?? '');
  const mediaId = call.params.get('media_id');
  const text = call.params.get('message');
  if (!mediaId) throw missingParameter('media_id');
  if (!text) throw missingParameter('message');
  const commentId = call.params.get('comment_id');
  const mention = find(call.world, account, commentId ? 'comment' : 'media', commentId ?? mediaId);
  const id = call.world.newId('179');
  mention.answers.push({ id, text });
  call.world.changed();
  return { id };
}

export const mentionOperations: readonly Operation[] = [
  {
    name: 'mention.answer',
    method: 'POST',
    hosts: [GRAPH],
    pattern: '/:ig(account)/mentions',
    auth: 'token',
    handle: answer,
  },
];
