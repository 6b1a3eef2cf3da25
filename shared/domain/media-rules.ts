import { applies } from './applicable.ts';
import type { Asset } from './asset.ts';
import { captionExcess } from './caption.ts';
import { detailViolations, type NeededAbilities } from './detail-rules.ts';
import { LIMITS } from './limits.ts';
import { kindOf, type Post, type PostKind, type Trim } from './post.ts';
import { videoViolations } from './video-rules.ts';
import type { Violation } from './violation.ts';

export type { Violation } from './violation.ts';

const CAPTION_CODES = {
  characters: 'caption_too_long',
  hashtags: 'too_many_hashtags',
  mentions: 'too_many_mentions',
} as const;

/**
 * The rules that one file breaks in a post of this kind, or in any. Pictures break none: what goes out is made
 * from them within the limits. `slideNumber` is left null.
 */
export const assetViolations = (
  asset: Asset,
  kind: PostKind = 'reel',
  trim: Trim | null = null,
): Violation[] => videoViolations(asset, kind, trim).map((broken) => ({ ...broken, slideNumber: null }));

/** Everything that decides whether a draft can go out. */
type Draft = Pick<Post, 'caption' | 'slides' | 'placement' | 'details'>;

/**
 * Everything that keeps a draft from being published; empty when Instagram should accept it. What does not apply
 * to its kind is not sent and breaks no rule. Without `abilities` the account is taken to be allowed everything.
 */
export function draftViolations(
  draft: Draft,
  assetOf: (assetId: string) => Asset | undefined,
  abilities?: NeededAbilities,
): Violation[] {
  const { slides, placement } = draft;
  const kinds = slides.map(({ assetId }) => assetOf(assetId)?.kind ?? 'image');
  const kind = kindOf(kinds, placement);
  if (kind === null) return [{ code: 'draft_empty', params: {}, slideNumber: null }, ...captionRules(draft)];
  const ofFiles = slides.flatMap(({ assetId, trim }, index) => {
    const asset = assetOf(assetId);
    const broken = asset ? assetViolations(asset, kind, trim) : [];
    return broken.map((violation) => ({ ...violation, slideNumber: index + 1 }));
  });
  return [
    ...countRules(slides.length, kind),
    ...(applies('caption', kind) ? captionRules(draft) : []),
    ...ofFiles,
    ...detailViolations(draft, kind, assetOf, abilities),
  ];
}

function countRules(count: number, kind: PostKind): Violation[] {
  if (kind === 'story')
    return count > 1 ? [{ code: 'story_one_slide', params: { count }, slideNumber: null }] : [];
  const { maxSlides: max } = LIMITS.carousel;
  return count > max ? [{ code: 'too_many_slides', params: { count, max }, slideNumber: null }] : [];
}

const captionRules = ({ caption }: Draft): Violation[] =>
  captionExcess(caption).map(({ part, count, limit }) => ({
    code: CAPTION_CODES[part],
    params: { count, max: limit, over: count - limit },
    slideNumber: null,
  }));
