import { accountOf, integerParam, requireScope } from '../http/auth.ts';
import { badParameter, unknownObject } from '../http/errors.ts';
import { type Fields, fieldsParam, select } from '../http/fields.ts';
import { BOTH_GRAPHS, type Call, GRAPH, type Operation } from '../http/operation.ts';
import { pageOfList } from '../http/paging.ts';
import { booleanParam } from '../http/params.ts';
import { type MediaNumbers, mediaNumbers } from '../life/growth.ts';
import { digits } from '../life/random.ts';
import type { SandboxAccount, SandboxMedia } from '../state/model.ts';
import { firstNotAfter, placeIn } from '../state/timeline.ts';
import { mediaUrl, permalink, thumbnailUrl, timestamp } from '../web/addresses.ts';
import { commentCount, commentList } from './comments.ts';
import { likesHere } from './like-count.ts';

const STORY_LIFETIME_MS = 24 * 3_600_000;
const LISTED = 10_000;

export function findMedia(call: Call, id: string): { media: SandboxMedia; account: SandboxAccount } {
  const media = call.world.media.get(id);
  if (!media) throw unknownObject(id, call.method.toLowerCase());
  return { media, account: accountOf(call, media.accountId) };
}

export function numbersOf(
  call: Call,
  media: SandboxMedia,
  account: SandboxAccount,
  at = call.world.clock.now(),
): MediaNumbers {
  const numbers = mediaNumbers(call.world.seed, account, media, at);
  const own = likesHere(call.world, media.id);
  return own === 0 ? numbers : { ...numbers, likes: numbers.likes + own };
}

function mediaFields(call: Call, media: SandboxMedia, account: SandboxAccount): Fields {
  const { world } = call;
  const child = media.parentId !== null;
  const facebook = call.token.kind !== 'instagram';
  const top =
    <T>(read: () => T) =>
    () =>
      child ? undefined : read();
  const facebookOnly = (read: () => number) => () => (facebook && !child ? read() : undefined);
  let known: MediaNumbers | null = null;
  const numbers = () => {
    known ??= numbersOf(call, media, account);
    return known;
  };
  const comments = () => commentCount(world, media, numbers);
  return {
    id: () => media.id,
    ig_id: () => media.id,
    caption: top(() => media.caption || undefined),
    alt_text: () => media.altText ?? undefined,
    media_type: () => media.mediaType,
    media_product_type: top(() => media.productType),
    media_url: () => mediaUrl(media) ?? albumUrl(call, media),
    thumbnail_url: () => (media.mediaType === 'VIDEO' ? thumbnailUrl(media) : undefined),
    permalink: () => permalink(media, account.username),
    shortcode: () => media.shortcode,
    timestamp: () => timestamp(media.publishedAt),
    username: () => account.username,
    owner: () => ({ id: account.id }),
    like_count: top(() => numbers().likes),
    comments_count: top(comments),
    is_comment_enabled: top(() => media.commentsEnabled),
    is_shared_to_feed: () => (media.productType === 'REELS' ? media.sharedToFeed : undefined),
    is_ai_generated: () => media.aiGenerated,
    media_audio_type: () => undefined,
    saved_count: facebookOnly(() => numbers().saved),
    shares_count: facebookOnly(() => numbers().shares),
    reposts_count: facebookOnly(() => numbers().reposts),
    total_like_count: facebookOnly(() => numbers().likes),
    total_comments_count: facebookOnly(comments),
    total_views_count: facebookOnly(() => numbers().views),
    location_id: () => media.locationId ?? undefined,
    children: (field) => {
      if (media.mediaType !== 'CAROUSEL_ALBUM') return undefined;
      const wanted = field.children ?? [{ name: 'id', children: null, args: {} }];
      return {
        data: childrenOf(call, media).map((item) => select(mediaFields(call, item, account), wanted)),
      };
    },
    comments: (field) => commentList(call, media, field),
  };
}

function albumUrl(call: Call, media: SandboxMedia): string | undefined {
  const first = childrenOf(call, media)[0];
  return first ? mediaUrl(first) : undefined;
}

function childrenOf(call: Call, media: SandboxMedia): SandboxMedia[] {
  return media.children.flatMap((id) => call.world.media.get(id) ?? []);
}

function mediaObject(call: Call, id: string): Record<string, unknown> {
  const { media, account } = findMedia(call, id);
  return select(mediaFields(call, media, account), fieldsParam(call.params, 'id'));
}

function list(call: Call): unknown {
  requireScope(call, 'instagram_basic', 'instagram_business_basic');
  const account = accountOf(call, call.path.ig ?? '');
  const since = integerParam(call.params, 'since');
  const until = integerParam(call.params, 'until');
  const posts = call.world.posts(account.id);
  const from = until === undefined ? 0 : firstNotAfter(posts, until * 1000 + 999);
  const to = since === undefined ? posts.length : firstNotAfter(posts, since * 1000 - 1);
  const items = posts.slice(from, Math.min(to, from + LISTED));
  const fields = fieldsParam(call.params, 'id');
  return pageOfList(
    call,
    items,
    (item) => item.id,
    (item) => select(mediaFields(call, item, account), fields),
    25,
    100,
    (key) => placeIn(items, call.world.media.get(key)),
  );
}

function listStories(call: Call): unknown {
  requireScope(call, 'instagram_basic', 'instagram_business_basic');
  const account = accountOf(call, call.path.ig ?? '');
  const since = call.world.clock.now() - STORY_LIFETIME_MS;
  const items = call.world
    .timeline(account.id)
    .filter((item) => item.productType === 'STORY' && item.publishedAt > since);
  const fields = fieldsParam(call.params, 'id');
  return pageOfList(
    call,
    items,
    (item) => item.id,
    (item) => select(mediaFields(call, item, account), fields),
    25,
  );
}

function listChildren(call: Call): unknown {
  const { media, account } = findMedia(call, call.path.media ?? '');
  const fields = fieldsParam(call.params, 'id');
  return { data: childrenOf(call, media).map((item) => select(mediaFields(call, item, account), fields)) };
}

/** IG Media Collaborators: who was invited. Nobody in the sandbox ever answers. */
function listCollaborators(call: Call): unknown {
  requireScope(call, 'instagram_basic');
  const { media } = findMedia(call, call.path.media ?? '');
  const invited = call.world.containers.get(media.containerId ?? '')?.collaborators ?? [];
  const fields = fieldsParam(call.params, 'id,username,invite_status');
  const data = invited.map((username) =>
    select(
      {
        id: () => `178${digits(username, 14)}`,
        username: () => username,
        invite_status: () => 'Pending',
      },
      fields,
    ),
  );
  return { data };
}

async function remove(call: Call): Promise<unknown> {
  requireScope(call, 'instagram_manage_contents', 'instagram_business_content_publish');
  const { media } = findMedia(call, call.path.media ?? '');
  if (media.parentId !== null) throw badParameter('An item of a carousel cannot be deleted by itself.');
  const { world } = call;
  for (const comment of world.commentsOf(media.id)) world.removeComment(comment.id);
  const files = [media, ...childrenOf(call, media)].flatMap((item) => [item.media?.file, item.cover?.file]);
  world.removeMedia(media.id);
  world.changed();
  for (const file of files) if (file) await world.store.removeBlob(file);
  return { success: true, deleted_id: media.id };
}

function setComments(call: Call): unknown {
  requireScope(call, 'instagram_manage_comments', 'instagram_business_manage_comments');
  const { media } = findMedia(call, call.path.media ?? '');
  if (media.productType === 'STORY') throw badParameter('Stories cannot be commented.');
  const enabled = booleanParam(call.params, 'comment_enabled');
  if (enabled === undefined) throw badParameter('The parameter comment_enabled is required.');
  media.commentsEnabled = enabled;
  call.world.changed();
  return { success: true };
}

const common = { hosts: BOTH_GRAPHS, auth: 'token' } as const;

export const mediaOperations: readonly Operation[] = [
  { ...common, name: 'media.list', method: 'GET', pattern: '/:ig(account)/media', handle: list },
  { ...common, name: 'stories.list', method: 'GET', pattern: '/:ig(account)/stories', handle: listStories },
  {
    ...common,
    name: 'media.children',
    method: 'GET',
    pattern: '/:media(media)/children',
    handle: listChildren,
  },
  {
    ...common,
    name: 'media.collaborators',
    method: 'GET',
    hosts: [GRAPH],
    pattern: '/:media(media)/collaborators',
    handle: listCollaborators,
  },
  {
    ...common,
    name: 'media.read',
    method: 'GET',
    pattern: '/:media(media)',
    handle: (call) => mediaObject(call, call.path.media ?? ''),
  },
  { ...common, name: 'media.update', method: 'POST', pattern: '/:media(media)', handle: setComments },
  { ...common, name: 'media.delete', method: 'DELETE', pattern: '/:media(media)', handle: remove },
];
