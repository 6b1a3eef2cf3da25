import { z } from 'zod';
import { accountOf, requireScope, visiblePages } from '../http/auth.ts';
import { ApiError, badParameter, missingParameter, unknownObject } from '../http/errors.ts';
import { type Call, GRAPH, IG_GRAPH, type Operation } from '../http/operation.ts';
import type { SandboxAccount } from '../state/model.ts';
import { messageEvent } from '../webhooks/events.ts';
import { findComment } from './comments.ts';

const WINDOW_MS = 7 * 86_400_000;
const LONGEST_BYTES = 1_000;

const Recipient = z.object({ comment_id: z.union([z.string(), z.number()]).transform(String) });
const Message = z.object({ text: z.string().min(1) });

function objectParam<T>(call: Call, name: string, shape: z.ZodType<T>): T {
  const text = call.params.get(name);
  if (text === undefined) throw missingParameter(name);
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw badParameter(`Param ${name} must be an object that the Send API knows.`);
  }
}

/** Meta, "Private Replies": one message per comment, within seven days, to whoever wrote it. */
function send(call: Call, account: SandboxAccount): unknown {
  requireScope(call, 'instagram_manage_messages', 'instagram_business_manage_messages');
  const { world } = call;
  const { comment_id } = objectParam(call, 'recipient', Recipient);
  const { text } = objectParam(call, 'message', Message);
  if (Buffer.byteLength(text) > LONGEST_BYTES)
    throw badParameter('Length of param message[text] must be less than or equal to 1000.');
  const comment = findComment(call, comment_id);
  if (world.media.get(comment.mediaId)?.accountId !== account.id) throw unknownObject(comment_id, 'post');
  if (comment.fromId === account.id) throw badParameter('An own comment cannot be answered privately.');
  if (world.clock.now() - comment.createdAt > WINDOW_MS)
    throw new ApiError({
      code: 10,
      subcode: 2534022,
      message: '(#10) This message is sent outside of allowed window.',
    });
  if (world.privateReplies.has(comment.id))
    throw badParameter('This comment has been answered with a private reply already.');
  const id = `aWdfZAG1faXRlbToxO${world.newSecret('', 60)}`;
  world.privateReplies.set(comment.id, {
    id,
    commentId: comment.id,
    accountId: account.id,
    recipientId: comment.fromId,
    text,
    sentAt: world.clock.now(),
  });
  world.changed();
  const personId = comment.fromId;
  const at = world.clock.now();
  world.emit(messageEvent({ accountId: account.id, personId, text, mid: id, at, echo: true }));
  return { recipient_id: personId, message_id: id };
}

/** Facebook Login: the Page speaks, with its own token, for the account that is linked to it. */
function sendAsPage(call: Call): unknown {
  const page = visiblePages(call.world, call.token).find(
    (item) => call.path.page === undefined || item.id === call.path.page,
  );
  const account = call.world.accounts.find((item) => item.id === page?.instagramId);
  if (call.token.kind !== 'page' || !account)
    throw new ApiError({ code: 190, message: 'A Page access token is required for this call.' });
  return send(call, account);
}

export const messageOperations: readonly Operation[] = [
  {
    name: 'message.send',
    method: 'POST',
    hosts: [GRAPH],
    pattern: '/me/messages',
    auth: 'token',
    handle: sendAsPage,
  },
  {
    name: 'message.send',
    method: 'POST',
    hosts: [GRAPH],
    pattern: '/:page(page)/messages',
    auth: 'token',
    handle: sendAsPage,
  },
  {
    name: 'message.send',
    method: 'POST',
    hosts: [IG_GRAPH],
    pattern: '/:ig(account)/messages',
    auth: 'token',
    handle: (call) => send(call, accountOf(call, call.path.ig ?? '')),
  },
];
