import { badParameter, missingParameter, publishingError } from '../http/errors.ts';
import { booleanParam, listParam, type Params } from '../http/params.ts';
import type { ContainerKind, ProductTag, UserTag } from '../state/model.ts';
import type { World } from '../state/world.ts';
import { audioId, collaborators, jsonParam, productTags, sponsors, userTags } from './container-tags.ts';
import { isPlace } from './places.ts';

/** What a `POST /{ig}/media` asks for, checked against Meta's table of parameters per kind. */
export interface ContainerRequest {
  kind: ContainerKind;
  imageUrl: string | null;
  videoUrl: string | null;
  resumable: boolean;
  coverUrl: string | null;
  caption: string;
  altText: string | null;
  locationId: string | null;
  children: string[];
  shareToFeed: boolean;
  aiGenerated: boolean;
  userTags: UserTag[];
  collaborators: string[];
  productTags: ProductTag[];
  sponsorIds: string[];
  paidPartnership: boolean;
  audioId: string | null;
  audioName: string | null;
  thumbOffsetMs: number;
  trial: string | null;
}

// Meta, IG User Media reference: which parameter belongs to which kind.
const ALLOWED: Record<ContainerKind, ReadonlySet<string>> = {
  image: new Set([
    'image_url',
    'caption',
    'location_id',
    'user_tags',
    'collaborators',
    'alt_text',
    'is_ai_generated',
    'product_tags',
    'branded_content_sponsor_ids',
    'is_paid_partnership',
  ]),
  reel: new Set([
    'video_url',
    'upload_type',
    'caption',
    'location_id',
    'user_tags',
    'collaborators',
    'cover_url',
    'thumb_offset',
    'share_to_feed',
    'audio_name',
    'trial_params',
    'is_ai_generated',
    'product_tags',
    'branded_content_sponsor_ids',
    'is_paid_partnership',
    'audio_configuration',
  ]),
  story_image: new Set(['image_url', 'user_tags', 'is_ai_generated']),
  story_video: new Set(['video_url', 'upload_type', 'user_tags', 'is_ai_generated']),
  carousel_image: new Set(['image_url', 'user_tags', 'alt_text', 'product_tags']),
  carousel_video: new Set(['video_url', 'upload_type', 'user_tags', 'thumb_offset', 'product_tags']),
  carousel: new Set([
    'children',
    'caption',
    'location_id',
    'collaborators',
    'is_ai_generated',
    'share_to_feed',
    'product_tags',
    'branded_content_sponsor_ids',
    'is_paid_partnership',
  ]),
};

const ALWAYS = new Set([
  'access_token',
  'appsecret_proof',
  'media_type',
  'is_carousel_item',
  'debug',
  'format',
  'method',
  'pretty',
  'fields',
]);
/** Meta, feature table of the two products: what Instagram Login does not have. */
const FACEBOOK_ONLY = new Set([
  'upload_type',
  'product_tags',
  'branded_content_sponsor_ids',
  'is_paid_partnership',
  'audio_configuration',
]);
const KNOWN = new Set([...ALWAYS, ...Object.values(ALLOWED).flatMap((names) => [...names])]);
const TAG = /(?<![\p{L}\p{N}_&#@/.])(?:#(?=[\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]+)/gu;
const MENTION = /(?<![\p{L}\p{N}_&#@/.])@[A-Za-z0-9_][A-Za-z0-9_.]*/gu;

export function readContainerRequest(
  world: World,
  params: Params,
  instagramLogin: boolean,
): ContainerRequest {
  const kind = kindOf(params);
  for (const [name] of params.entries()) {
    if (instagramLogin && FACEBOOK_ONLY.has(name))
      throw badParameter(`The parameter ${name} is not available with Instagram Login.`);
    // Meta ignores what it does not know, and refuses what it knows at the wrong place.
    if (KNOWN.has(name) && !ALWAYS.has(name) && !ALLOWED[kind].has(name))
      throw badParameter(
        `The parameter ${name} is not supported for this kind of media (${kind.replace('_', ' ')}).`,
      );
  }
  const caption = params.get('caption') ?? '';
  checkCaption(caption);
  const resumable = params.get('upload_type') === 'resumable';
  if (params.has('upload_type') && !resumable) throw badParameter('upload_type must be resumable.');
  const request: ContainerRequest = {
    kind,
    imageUrl: params.get('image_url') ?? null,
    videoUrl: params.get('video_url') ?? null,
    resumable,
    coverUrl: params.get('cover_url') ?? null,
    caption,
    altText: altText(params),
    locationId: location(world, params),
    children: listParam(params, 'children'),
    shareToFeed: booleanParam(params, 'share_to_feed') ?? true,
    aiGenerated: booleanParam(params, 'is_ai_generated') ?? false,
    userTags: userTags(params, kind),
    collaborators: collaborators(params),
    productTags: productTags(world, params, kind),
    sponsorIds: sponsors(params),
    paidPartnership: booleanParam(params, 'is_paid_partnership') ?? false,
    audioId: audioId(params),
    audioName: params.get('audio_name') ?? null,
    thumbOffsetMs: thumbOffset(params),
    trial: trial(params),
  };
  checkSource(request);
  return request;
}

function kindOf(params: Params): ContainerKind {
  const type = params.get('media_type');
  const item = booleanParam(params, 'is_carousel_item') ?? false;
  const video = params.has('video_url') || params.has('upload_type');
  switch (type) {
    case undefined:
    case 'IMAGE':
      if (type === undefined && video && !params.has('image_url'))
        throw badParameter('The parameter media_type is required for video.');
      return item ? 'carousel_image' : 'image';
    case 'VIDEO':
      if (!item)
        throw badParameter(
          'media_type=VIDEO is no longer supported. Use the REELS media type to publish a video.',
          2207023,
        );
      return 'carousel_video';
    case 'REELS':
      if (item) throw badParameter('Reels cannot be items of a carousel.');
      return 'reel';
    case 'STORIES':
      if (item) throw badParameter('Stories cannot be items of a carousel.');
      return video ? 'story_video' : 'story_image';
    case 'CAROUSEL':
      if (item) throw badParameter('A carousel cannot be an item of a carousel.');
      return 'carousel';
    default:
      throw publishingError(2207023);
  }
}

function checkSource({ kind, imageUrl, videoUrl, resumable, children }: ContainerRequest): void {
  if (kind === 'carousel') {
    if (children.length < 2 || children.length > 10) throw publishingError(2207028);
  } else if (kind === 'image' || kind === 'carousel_image' || kind === 'story_image') {
    if (!imageUrl) throw missingParameter('image_url');
  } else if (!videoUrl && !resumable) throw missingParameter('video_url');
  if (videoUrl && resumable) throw badParameter('video_url and upload_type=resumable exclude each other.');
}

/** Meta's text for 36004 names all three limits: 2,200 characters, 30 hashtags, 20 @ tags. */
function checkCaption(caption: string): void {
  const tags = caption.match(TAG)?.length ?? 0;
  const mentions = caption.match(MENTION)?.length ?? 0;
  if ([...caption].length > 2200 || tags > 30 || mentions > 20) throw publishingError(2207010);
}

function altText(params: Params): string | null {
  const text = params.get('alt_text') ?? null;
  if (text !== null && [...text].length > 1000)
    throw badParameter('alt_text may have at most 1000 characters.');
  return text;
}

function location(world: World, params: Params): string | null {
  const id = params.get('location_id') ?? null;
  if (id !== null && !isPlace(world, id)) throw badParameter('INSTAGRAM_PLATFORM_API__INVALID_LOCATION_ID');
  return id;
}

function thumbOffset(params: Params): number {
  const text = params.get('thumb_offset');
  if (text === undefined) return 0;
  if (!/^-?\d+$/.test(text)) throw badParameter('Param thumb_offset must be an integer.');
  if (Number(text) < 0) throw publishingError(2207057);
  return Number(text);
}

function trial(params: Params): string | null {
  const value = jsonParam(params, 'trial_params');
  if (value === undefined) return null;
  const strategy = (value as { graduation_strategy?: unknown } | null)?.graduation_strategy;
  if (strategy !== 'MANUAL' && strategy !== 'SS_PERFORMANCE')
    throw badParameter('trial_params: graduation_strategy must be MANUAL or SS_PERFORMANCE.');
  return strategy;
}
