import type { PersonTag, Post, Slide } from '@shared/domain/post';
import type { ContainerRequest, NamedTag, PlacedTag } from '../../meta/index.ts';

/** Where a container's files are: public addresses when it is asked for, checksums when it is only named. */
export interface Sources {
  /** Of the slide's picture or video; null for a video that is uploaded. */
  file: string | null;
  /** Of a reel's own cover, where it has one. */
  cover: string | null;
}

type SlideKind = Exclude<ContainerRequest['kind'], 'carousel'>;

/** Which container a slide becomes. A single slide of the feed is a post of its own, a story's a story. */
export function slideKindOf(post: Post, fileKind: 'image' | 'video'): SlideKind {
  if (post.placement === 'story') return fileKind === 'image' ? 'story_photo' : 'story_video';
  if (post.slides.length > 1) return fileKind === 'image' ? 'carousel_photo' : 'carousel_video';
  return fileKind === 'image' ? 'photo' : 'reel';
}

const described = ({ caption, place, details }: Post) => ({
  caption,
  locationId: place?.id ?? null,
  collaborators: details.collaborators,
  aiGenerated: details.aiLabel,
});

const named = ({ username }: PersonTag): NamedTag => ({ username });
/** Meta needs a place in a photo; one that nobody gave is its middle. */
const placed = ({ username, x, y }: PersonTag): PlacedTag => ({ username, x: x ?? 0.5, y: y ?? 0.5 });
const placedIfGiven = (tag: PersonTag) => (tag.x === null || tag.y === null ? named(tag) : placed(tag));

/** The cover as Meta is told. A moment is counted in the original video, Meta counts in what was sent. */
function coverOf({ details: { cover } }: Post, { trim }: Slide, url: string | null) {
  if (cover === null) return null;
  if (cover.kind === 'image') return url === null ? null : { url };
  return { atMs: Math.max(0, cover.atMs - (trim?.startMs ?? 0)) };
}

/** All that Meta is told of a slide, and of the post where the slide is all of it. */
export function slideRequest(post: Post, kind: SlideKind, slide: Slide, sources: Sources): ContainerRequest {
  const { details } = post;
  const { altText, tags } = slide;
  const picture = { imageUrl: sources.file ?? '' };
  const film = { videoUrl: sources.file };
  switch (kind) {
    case 'photo':
      return { kind, ...picture, ...described(post), altText, tags: tags.map(placed) };
    case 'reel':
      return {
        kind,
        ...film,
        ...described(post),
        tags: tags.map(named),
        cover: coverOf(post, slide, sources.cover),
        shareToFeed: details.shareToFeed,
        audioName: details.audioName.trim(),
        trial: details.trial,
      };
    case 'story_photo':
      return { kind, ...picture, tags: tags.map(placedIfGiven), aiGenerated: details.aiLabel };
    case 'story_video':
      return { kind, ...film, tags: tags.map(placedIfGiven), aiGenerated: details.aiLabel };
    case 'carousel_photo':
      return { kind, ...picture, altText, tags: tags.map(placed) };
    case 'carousel_video':
      return { kind, ...film, tags: tags.map(named) };
  }
}

/** All that Meta is told of a carousel. */
export const carouselRequest = (post: Post, children: readonly string[]): ContainerRequest => ({
  kind: 'carousel',
  children,
  ...described(post),
});
