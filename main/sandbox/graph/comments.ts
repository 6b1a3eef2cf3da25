import { accountOf, requireScope } from '../http/auth.ts';
import { badParameter, missingParameter, unknownObject } from '../http/errors.ts';
import { type Field, type Fields, fieldsParam, parseFields, select } from '../http/fields.ts';
import { BOTH_GRAPHS, type Call, type Operation } from '../http/operation.ts';
import { pageOfList } from '../http/paging.ts';
import { booleanParam } from '../http/params.ts';
import { COMMENTERS, COMMENTS } from '../life/captions.ts';
import { type MediaNumbers, mediaNumbers } from '../life/growth.ts';
import { between, digits, hash, integer } from '../life/random.ts';
import type { SandboxComment, SandboxMedia } from '../state/model.ts';
import type { World } from '../state/world.ts';
import { timestamp } from '../web/addresses.ts';
import { commentEvent } from '../webhooks/events.ts';
import { likesHere } from './like-count.ts';

const PER_PAGE = 50;
const DEFAULT_FIELDS = 'id,text,timestamp';

/**
 * Makes the comments real that a post has gathered by now. They are drawn from the seed, so nothing is
 * stored before somebody looks, and what was hidden or deleted stays so.
 */
function gather(world: World, media: SandboxMedia): void {
  const account = world.accounts.find((item) => item.id === media.accountId);
  if (!account || !media.commentsEnabled || media.parentId !== null) return;
  const wanted = Math.min(400, mediaNumbers(world.seed, account, media, world.clock.now()).comments);
  const age = world.clock.now() - media.publishedAt;
  const known = world.gathered.get(media.id) ?? 0;
  const start = hash(media.id);
  for (let index = known; index < wanted; index++) {
    const key = `${world.seed}/comment/${media.id}/${index}`;
    const id = `179${digits(key, 14)}`;
    const username = COMMENTERS[(start + index * 3) % COMMENTERS.length] ?? COMMENTERS[0];
    world.addComment({
      id,
      mediaId: media.id,
      parentId: null,
      username,
      fromId: `178${digits(username, 14)}`,
      text: COMMENTS[(start + index * 5) % COMMENTS.length] ?? COMMENTS[0],
      createdAt: Math.round(
        media.publishedAt + age * between(`${key}/when`, (index / wanted) ** 2, ((index + 1) / wanted) ** 2),
      ),
      hidden: false,
      likes: integer(`${key}/likes`, 0, 6),
    });
  }
  if (wanted > known) world.gathered.set(media.id, wanted);
}

function topLevel(world: World, mediaId: string): SandboxComment[] {
  return world
    .commentsOf(mediaId)
    .filter((comment) => comment.parentId === null)
    .sort((a, b) => b.createdAt - a.createdAt);
}

/** What anybody sees under a post: newest first, hidden ones left out. */
export function visibleComments(world: World, media: SandboxMedia, limit: number): SandboxComment[] {
  gather(world, media);
  return topLevel(world, media.id)
    .filter((comment) => !comment.hidden)
    .slice(0, limit);
}

function repliesOf(world: World, { id, mediaId }: SandboxComment): SandboxComment[] {
  return world
    .commentsOf(mediaId)
    .filter((comment) => comment.parentId === id)
    .sort((a, b) => a.createdAt - b.createdAt);
}

/** Computed without gathering, so that a page of a hundred media stays quick. */
export function commentCount(world: World, media: SandboxMedia, numbers: () => MediaNumbers): number {
  if (media.productType === 'STORY') return 0;
  if (!world.commented.has(media.id)) return media.commentsEnabled ? numbers().comments : 0;
  gather(world, media);
  return world.commentsOf(media.id).length;
}

function commentFields(call: Call, comment: SandboxComment): Fields {
  const { world } = call;
  const may = call.token.scopes.some((scope) => scope.endsWith('_manage_comments'));
  const own = world.accounts.some((account) => account.username === comment.username);
  return {
    id: () => comment.id,
    text: () => comment.text,
    timestamp: () => timestamp(comment.createdAt),
    username: () => (may ? comment.username : undefined),
    from: () => (may ? { id: comment.fromId, username: comment.username } : undefined),
    user: () => (may && own ? { id: comment.fromId } : undefined),
    like_count: () => comment.likes + likesHere(world, comment.id),
    hidden: () => comment.hidden,
    parent_id: () => comment.parentId ?? undefined,
    media: () => ({
      id: comment.mediaId,
      media_product_type: world.media.get(comment.mediaId)?.productType ?? 'FEED',
    }),
    replies: (field) => {
      const replies = repliesOf(world, comment);
      const wanted = field.children ?? parseFields(DEFAULT_FIELDS);
      return replies.length
        ? { data: replies.map((reply) => select(commentFields(call, reply), wanted)) }
        : undefined;
    },
  };
}

export function commentList(call: Call, media: SandboxMedia, field: Field): unknown {
  gather(call.world, media);
  const limit = Math.min(PER_PAGE, Number(field.args.limit ?? 25) || 25);
  const wanted = field.children ?? parseFields(DEFAULT_FIELDS);
  return {
    data: topLevel(call.world, media.id)
      .slice(0, limit)
      .map((item) => select(commentFields(call, item), wanted)),
  };
}

function mediaOf(call: Call, id: string): SandboxMedia {
  const media = call.world.media.get(id);
  if (!media) throw unknownObject(id, call.method.toLowerCase());
  accountOf(call, media.accountId);
  return media;
}

export function findComment(call: Call, id: string): SandboxComment {
  const comment = call.world.comments.get(id);
  if (!comment) throw unknownObject(id, call.method.toLowerCase());
  mediaOf(call, comment.mediaId);
  return comment;
}

function commentOf(call: Call): SandboxComment {
  return findComment(call, call.path.comment ?? '');
}

function scoped(handle: (call: Call) => unknown): (call: Call) => unknown {
  return (call) => {
    requireScope(call, 'instagram_manage_comments', 'instagram_business_manage_comments');
    return handle(call);
  };
}

function list(call: Call): unknown {
  const media = mediaOf(call, call.path.media ?? '');
  gather(call.world, media);
  const fields = fieldsParam(call.params, DEFAULT_FIELDS);
  const show = (item: SandboxComment) => select(commentFields(call, item), fields);
  return pageOfList(call, topLevel(call.world, media.id), (item) => item.id, show, 25, PER_PAGE);
}

function listReplies(call: Call): unknown {
  const fields = fieldsParam(call.params, DEFAULT_FIELDS);
  const show = (item: SandboxComment) => select(commentFields(call, item), fields);
  return pageOfList(call, repliesOf(call.world, commentOf(call)), (item) => item.id, show, 25, PER_PAGE);
}

function write(call: Call, media: SandboxMedia, parentId: string | null): unknown {
  const { world } = call;
  const text = call.params.get('message');
  if (!text) throw missingParameter('message');
  if (media.productType === 'STORY') throw badParameter('Stories cannot be commented.');
  if (!media.commentsEnabled) throw badParameter('Comments are turned off for this media.');
  if ([...text].length > 2200) throw badParameter('The comment is too long: at most 2200 characters.');
  const account = accountOf(call, media.accountId);
  gather(world, media);
  const comment: SandboxComment = {
    id: world.newId('179'),
    mediaId: media.id,
    parentId,
    username: account.username,
    fromId: account.id,
    text,
    createdAt: world.clock.now(),
    hidden: false,
    likes: 0,
  };
  world.addComment(comment);
  world.commented.add(media.id);
  world.changed();
  world.emit(commentEvent(world, media, comment));
  return { id: comment.id };
}

function hide(call: Call): unknown {
  const comment = commentOf(call);
  const value = booleanParam(call.params, 'hide');
  if (value === undefined) throw missingParameter('hide');
  const own = call.world.accounts.some((account) => account.id === comment.fromId);
  // The owner's own comments never hide, whatever the answer says.
  if (!own) comment.hidden = value;
  call.world.changed();
  return { success: true };
}

function remove(call: Call): unknown {
  const comment = commentOf(call);
  for (const reply of repliesOf(call.world, comment)) call.world.removeComment(reply.id);
  call.world.removeComment(comment.id);
  call.world.commented.add(comment.mediaId);
  call.world.changed();
  return { success: true };
}

const common = { hosts: BOTH_GRAPHS, auth: 'token' } as const;

export const commentOperations: readonly Operation[] = [
  {
    ...common,
    name: 'comments.list',
    method: 'GET',
    pattern: '/:media(media)/comments',
    handle: scoped(list),
  },
  {
    ...common,
    name: 'comments.create',
    method: 'POST',
    pattern: '/:media(media)/comments',
    handle: scoped((call) => write(call, mediaOf(call, call.path.media ?? ''), null)),
  },
  {
    ...common,
    name: 'replies.list',
    method: 'GET',
    pattern: '/:comment(comment)/replies',
    handle: scoped(listReplies),
  },
  {
    ...common,
    name: 'replies.create',
    method: 'POST',
    pattern: '/:comment(comment)/replies',
    handle: scoped((call) => {
      const parent = commentOf(call);
      return write(call, mediaOf(call, parent.mediaId), parent.parentId ?? parent.id);
    }),
  },
  {
    ...common,
    name: 'comment.read',
    method: 'GET',
    pattern: '/:comment(comment)',
    handle: scoped((call) =>
      select(commentFields(call, commentOf(call)), fieldsParam(call.params, DEFAULT_FIELDS)),
    ),
  },
  { ...common, name: 'comment.hide', method: 'POST', pattern: '/:comment(comment)', handle: scoped(hide) },
  {
    ...common,
    name: 'comment.delete',
    method: 'DELETE',
    pattern: '/:comment(comment)',
    handle: scoped(remove),
  },
];
