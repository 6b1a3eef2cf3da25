import { accountOf, integerParam, requireScope } from '../http/auth.ts';
import { badParameter, missingParameter, publishingError } from '../http/errors.ts';
import { fieldsParam, select } from '../http/fields.ts';
import { BOTH_GRAPHS, type Call, type Operation } from '../http/operation.ts';
import { letters } from '../life/random.ts';
import type { SandboxContainer, SandboxMedia } from '../state/model.ts';
import type { World } from '../state/world.ts';
import { statusOf } from './container-state.ts';
import { checkNotRestricted } from './containers.ts';

const DAY = 86_400_000;

/** Posts that went live in a stretch of time; a carousel is one. Deleting a post gives nothing back. */
function quotaUsed(world: World, accountId: string, since: number): number {
  let used = 0;
  for (const item of world.containers.values())
    if (item.accountId === accountId && item.livePublishes > 0 && (item.publishedAt ?? 0) > since) used += 1;
  return used;
}

function publish(call: Call): unknown {
  requireScope(call, 'instagram_content_publish', 'instagram_business_content_publish');
  const { world } = call;
  const account = accountOf(call, call.path.ig ?? '');
  const id = call.params.get('creation_id');
  if (!id) throw missingParameter('creation_id');
  const container = world.containers.get(id);
  if (!container || container.accountId !== account.id) throw publishingError(2207008);
  checkNotRestricted(account);
  const now = world.clock.now();
  switch (statusOf(container, now)) {
    case 'EXPIRED':
      throw publishingError(2207008);
    case 'IN_PROGRESS':
      throw publishingError(2207027);
    case 'ERROR':
      throw publishingError(2207032);
    case 'PUBLISHED':
      // Undocumented by Meta; refusing is the only answer that can never make a post live twice.
      throw publishingError(2207008);
    case 'FINISHED':
      break;
  }
  if (container.kind === 'carousel_image' || container.kind === 'carousel_video')
    throw badParameter('A carousel item cannot be published by itself.');
  if (quotaUsed(world, account.id, now - DAY) >= account.quotaTotal) throw publishingError(2207042);
  const media = goLive(world, container, now);
  return { id: media.id };
}

/** From here on the post is live. Everything happens in one step, so nothing can come between. */
function goLive(world: World, container: SandboxContainer, now: number): SandboxMedia {
  const media = mediaOf(world, container, now, null);
  const children = container.children.map((id) => {
    const child = world.containers.get(id);
    if (!child) throw publishingError(2207006);
    return mediaOf(world, child, now, media.id);
  });
  media.children = children.map((child) => child.id);
  for (const child of children) world.addMedia(child);
  world.addMedia(media);
  container.publishedAt = now;
  container.mediaId = media.id;
  container.livePublishes += 1;
  for (const id of container.children) {
    const child = world.containers.get(id);
    if (child) child.publishedAt = now;
  }
  world.changed();
  return media;
}

function mediaOf(
  world: World,
  container: SandboxContainer,
  now: number,
  parentId: string | null,
): SandboxMedia {
  const id = world.newId('180');
  const { kind } = container;
  const story = kind === 'story_image' || kind === 'story_video';
  return {
    id,
    accountId: container.accountId,
    containerId: container.id,
    mediaType: kind === 'carousel' ? 'CAROUSEL_ALBUM' : kind.endsWith('image') ? 'IMAGE' : 'VIDEO',
    productType: kind === 'reel' ? 'REELS' : story ? 'STORY' : 'FEED',
    caption: container.caption,
    altText: container.altText,
    locationId: container.locationId,
    shortcode: `D${letters(`${world.seed}/${id}`, 10)}`,
    publishedAt: now,
    media: container.media,
    cover: container.cover,
    children: [],
    parentId,
    commentsEnabled: true,
    sharedToFeed: container.shareToFeed,
    aiGenerated: container.aiGenerated,
    seeded: false,
  };
}

function readLimit(call: Call): unknown {
  requireScope(call, 'instagram_content_publish', 'instagram_business_content_publish');
  const { world } = call;
  const account = accountOf(call, call.path.ig ?? '');
  const now = world.clock.now();
  const since = integerParam(call.params, 'since');
  if (since !== undefined && (since * 1000 < now - DAY - 60_000 || since * 1000 > now + 60_000))
    throw badParameter('The since parameter must be within the last 24 hours.');
  const used = quotaUsed(world, account.id, since === undefined ? now - DAY : since * 1000 - 1);
  const object = select(
    { quota_usage: () => used, config: () => ({ quota_total: account.quotaTotal, quota_duration: 86_400 }) },
    fieldsParam(call.params, 'quota_usage'),
  );
  return { data: [object] };
}

export const publishOperations: readonly Operation[] = [
  {
    name: 'media.publish',
    method: 'POST',
    hosts: BOTH_GRAPHS,
    pattern: '/:ig(account)/media_publish',
    auth: 'token',
    handle: publish,
  },
  {
    name: 'limit.read',
    method: 'GET',
    hosts: BOTH_GRAPHS,
    pattern: '/:ig(account)/content_publishing_limit',
    auth: 'token',
    handle: readLimit,
  },
];
