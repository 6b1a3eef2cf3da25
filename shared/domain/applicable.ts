import type { PostKind } from './post.ts';

/** What a creator may say about a post beside its pictures. */
export const DETAIL_NAMES = [
  'caption',
  'place',
  'altText',
  'tags',
  'collaborators',
  'firstComment',
  'aiLabel',
  'shareToFeed',
  'audioName',
  'trial',
  'cover',
] as const;
export type DetailName = (typeof DETAIL_NAMES)[number];

const REELS_ONLY = ['shareToFeed', 'audioName', 'trial', 'cover'] as const;

/** Source: Meta, IG User Media reference, 2026-09; stories cannot be commented. */
const INAPPLICABLE: Readonly<Record<PostKind, readonly DetailName[]>> = {
  photo: REELS_ONLY,
  carousel: REELS_ONLY,
  reel: ['altText'],
  story: ['caption', 'place', 'altText', 'collaborators', 'firstComment', ...REELS_ONLY],
};

/**
 * What is kept but not sent for this kind of post, because Instagram has no place for it. The composer hides or
 * explains it; it is no mistake of the creator's.
 */
export const inapplicable = (kind: PostKind): readonly DetailName[] => INAPPLICABLE[kind];

export const applies = (detail: DetailName, kind: PostKind | null): boolean =>
  kind === null || !INAPPLICABLE[kind].includes(detail);
