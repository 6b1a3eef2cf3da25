import { applies } from './applicable.ts';
import type { Asset } from './asset.ts';
import { countCaption } from './caption.ts';
import { LIMITS } from './limits.ts';
import type { Post, PostKind, Slide } from './post.ts';
import type { Violation } from './violation.ts';

/** What decides whether Instagram accepts what is said about a post. */
export type Said = Pick<Post, 'slides' | 'details'>;
/** The abilities of the account that something said about a post may need: null, or why the account lacks it. */
export type NeededAbilities = Readonly<Record<'comments' | 'collaborators', object | null>>;

type Broken = Omit<Violation, 'slideNumber'> & { slideNumber?: number };

// Instagram's own rule for names: 1–30 letters, digits, full stops and underscores, with no full stop at either
// end and no two in a row.
const USERNAME = /^(?!\.)(?!.*\.\.)[A-Za-z0-9._]{1,30}(?<!\.)$/;
export const isUsername = (text: string): boolean => USERNAME.test(text);

const excess = (count: number, max: number) => ({ count, max, over: count - max });
const seconds = (ms: number) => Math.round(ms / 100) / 10;

/** The rules broken by what is said about the post and about one of its slides, as far as it is sent at all. */
export function detailViolations(
  draft: Said,
  kind: PostKind,
  assetOf: (assetId: string) => Asset | undefined,
  abilities: NeededAbilities | undefined,
): Violation[] {
  const ofSlides = draft.slides.flatMap((slide, index) => {
    const asset = assetOf(slide.assetId);
    const found = asset ? slideRules(slide, asset, kind) : [];
    return found.map((broken) => ({ ...broken, slideNumber: index + 1 }));
  });
  const broken: Broken[] = [
    ...ofSlides,
    ...tagCount(draft.slides),
    ...(applies('collaborators', kind) ? collaboratorRules(draft, abilities) : []),
    ...(applies('firstComment', kind) ? commentRules(draft, abilities) : []),
    ...(kind === 'reel' ? reelRules(draft, assetOf) : []),
  ];
  return broken.map((each) => ({ slideNumber: null, ...each }));
}

function slideRules({ altText, tags }: Slide, asset: Asset, kind: PostKind): Broken[] {
  const name = asset.originalName;
  const broken: Broken[] = [];
  const characters = [...altText].length;
  const max = LIMITS.altText.characters;
  if (asset.kind === 'image' && applies('altText', kind) && characters > max)
    broken.push({ code: 'alt_text_too_long', params: { name, ...excess(characters, max) } });
  for (const { username, x, y } of tags) {
    if (!isUsername(username)) broken.push({ code: 'tag_name_invalid', params: { username } });
    // Stories take people without a place, videos take no place at all.
    else if (asset.kind === 'image' && kind !== 'story' && (x === null || y === null))
      broken.push({ code: 'tag_without_place', params: { username, name } });
  }
  return broken;
}

function tagCount(slides: readonly Slide[]): Broken[] {
  const count = slides.reduce((sum, { tags }) => sum + tags.length, 0);
  if (count <= LIMITS.personTags) return [];
  return [{ code: 'too_many_tags', params: excess(count, LIMITS.personTags) }];
}

function collaboratorRules({ details }: Said, abilities: NeededAbilities | undefined): Broken[] {
  const { collaborators } = details;
  if (collaborators.length === 0) return [];
  if (abilities?.collaborators) return [{ code: 'collaborators_not_permitted', params: {} }];
  const broken: Broken[] = collaborators
    .filter((username) => !isUsername(username))
    .map((username) => ({ code: 'collaborator_name_invalid', params: { username } }));
  if (collaborators.length > LIMITS.collaborators)
    broken.push({
      code: 'too_many_collaborators',
      params: excess(collaborators.length, LIMITS.collaborators),
    });
  return broken;
}

function commentRules({ details }: Said, abilities: NeededAbilities | undefined): Broken[] {
  const comment = details.firstComment.trim();
  if (comment === '') return [];
  const broken: Broken[] = [];
  if (abilities?.comments) broken.push({ code: 'first_comment_not_permitted', params: {} });
  const { characters, hashtags } = countCaption(comment);
  const limit = LIMITS.comment;
  if (characters > limit.characters)
    broken.push({ code: 'first_comment_too_long', params: excess(characters, limit.characters) });
  if (hashtags > limit.hashtags)
    broken.push({ code: 'first_comment_too_many_hashtags', params: excess(hashtags, limit.hashtags) });
  return broken;
}

function reelRules(
  { slides: [slide], details }: Said,
  assetOf: (assetId: string) => Asset | undefined,
): Broken[] {
  const asset = slide && assetOf(slide.assetId);
  if (!slide || !asset?.video) return [];
  const broken: Broken[] = [];
  if (details.audioName.trim() !== '' && asset.video.audioCodec === null)
    broken.push({
      code: 'audio_name_without_sound',
      params: { name: asset.originalName },
      slideNumber: 1,
    });
  const { cover } = details;
  if (cover?.kind === 'frame') {
    const { startMs, endMs } = slide.trim ?? { startMs: 0, endMs: asset.video.durationMs };
    if (cover.atMs < startMs || cover.atMs > endMs)
      broken.push({
        code: 'cover_outside_video',
        params: {
          name: asset.originalName,
          at: seconds(cover.atMs),
          from: seconds(startMs),
          to: seconds(endMs),
        },
        slideNumber: 1,
      });
  }
  if (cover?.kind === 'image') {
    const own = assetOf(cover.assetId);
    if (own && own.kind !== 'image')
      broken.push({ code: 'cover_not_a_picture', params: { name: own.originalName } });
  }
  return broken;
}
