/** A person at a place of the picture that is sent; shares of its width and height, from its upper left corner. */
export interface PlacedTag {
  username: string;
  x: number;
  y: number;
}

/** A person somewhere in a video: Meta refuses a place there. */
export interface NamedTag {
  username: string;
  x?: never;
  y?: never;
}

/** Meta: `cover_url` wins over `thumb_offset`, so only one of them is ever said. */
export type ReelCover = { url: string; atMs?: never } | { atMs: number; url?: never };

interface Described {
  caption: string;
  /** Id of a Facebook Page with a place. */
  locationId: string | null;
  /** Usernames without the @, at most three. */
  collaborators: readonly string[];
  aiGenerated: boolean;
}

interface Picture {
  /** Public https address of a JPEG, which Meta fetches while it answers. */
  imageUrl: string;
}

interface Film {
  /** Where Meta fetches the video from; null when its bytes are uploaded to the container afterwards. */
  videoUrl: string | null;
}

/** Empty leaves it to Instagram. */
interface Spoken {
  altText: string;
}

/** What Meta takes for each kind. Source: IG User Media reference, 2026-09. */
interface Parts {
  photo: Picture & Spoken & Described & { tags: readonly PlacedTag[] };
  reel: Film &
    Described & {
      tags: readonly NamedTag[];
      cover: ReelCover | null;
      shareToFeed: boolean;
      /** Empty leaves Instagram's own name. */
      audioName: string;
      trial: 'manual' | 'performance' | null;
    };
  story_photo: Picture & { tags: readonly (PlacedTag | NamedTag)[]; aiGenerated: boolean };
  story_video: Film & { tags: readonly (PlacedTag | NamedTag)[]; aiGenerated: boolean };
  carousel_photo: Picture & Spoken & { tags: readonly PlacedTag[] };
  carousel_video: Film & { tags: readonly NamedTag[] };
  carousel: Described & { children: readonly string[] };
}

type Kind = keyof Parts;
type AnyPart = { [K in Kind]: keyof Parts[K] }[Kind];
/** The parts of one kind and, whichever way the value came about, none of another's. */
type Only<K extends Kind> = { kind: K } & Parts[K] & { [Other in Exclude<AnyPart, keyof Parts[K]>]?: never };

export type ContainerRequest = { [K in Kind]: Only<K> }[Kind];

/** Meta's parameters; undefined ones are left out. */
export type ContainerForm = Readonly<Record<string, string | undefined>>;

const STRATEGIES = { manual: 'MANUAL', performance: 'SS_PERFORMANCE' } as const;

const list = (items: readonly unknown[]) => (items.length === 0 ? undefined : JSON.stringify(items));
const text = (value: string) => (value === '' ? undefined : value);
const flag = (value: boolean) => (value ? 'true' : undefined);

const tagged = (tags: readonly (PlacedTag | NamedTag)[]): ContainerForm => ({
  user_tags: list(tags.map(({ username, x, y }) => (x === undefined ? { username } : { username, x, y }))),
});

const described = ({ caption, locationId, collaborators, aiGenerated }: Described): ContainerForm => ({
  caption: text(caption),
  location_id: locationId ?? undefined,
  collaborators: list(collaborators),
  is_ai_generated: flag(aiGenerated),
});

const film = ({ videoUrl }: Film): ContainerForm =>
  videoUrl === null ? { upload_type: 'resumable' } : { video_url: videoUrl };

const covered = (cover: ReelCover | null): ContainerForm => ({
  cover_url: cover?.url,
  thumb_offset: cover?.atMs === undefined ? undefined : String(cover.atMs),
});

/** A request as Meta's parameters. Nothing that is not of its kind can get in. */
export function formOf(request: ContainerRequest): ContainerForm {
  switch (request.kind) {
    case 'photo':
      return {
        image_url: request.imageUrl,
        alt_text: text(request.altText),
        ...described(request),
        ...tagged(request.tags),
      };
    case 'reel':
      return {
        media_type: 'REELS',
        ...film(request),
        ...described(request),
        ...tagged(request.tags),
        ...covered(request.cover),
        share_to_feed: String(request.shareToFeed),
        audio_name: text(request.audioName),
        trial_params:
          request.trial === null
            ? undefined
            : JSON.stringify({ graduation_strategy: STRATEGIES[request.trial] }),
      };
    case 'story_photo':
    case 'story_video':
      return {
        media_type: 'STORIES',
        ...(request.kind === 'story_photo' ? { image_url: request.imageUrl } : film(request)),
        ...tagged(request.tags),
        is_ai_generated: flag(request.aiGenerated),
      };
    case 'carousel_photo':
      return {
        image_url: request.imageUrl,
        is_carousel_item: 'true',
        alt_text: text(request.altText),
        ...tagged(request.tags),
      };
    case 'carousel_video':
      return { media_type: 'VIDEO', ...film(request), is_carousel_item: 'true', ...tagged(request.tags) };
    case 'carousel':
      return { media_type: 'CAROUSEL', children: request.children.join(','), ...described(request) };
  }
}
