import type { Asset } from '@shared/domain/asset';
import type { Post, Slide } from '@shared/domain/post';
import type { AccountsReader } from '../db/repositories/accounts.ts';
import type { AssetsReader } from '../db/repositories/assets.ts';
import type { JournalRepository } from '../db/repositories/journal.ts';
import type { PostsRepository } from '../db/repositories/posts.ts';
import type { PublishingLimitsRepository } from '../db/repositories/publishing-limits.ts';
import type { Renditions } from '../media/renditions.ts';
import type { StageSource, Staging } from '../media/staging/staging.ts';
import type { GraphSession } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';

/** The exact file that goes out for one slide. */
interface SlideFile {
  kind: 'image' | 'video';
  /** Path on disk. */
  path: string;
  /** Lower-case hex. */
  sha256: string;
  bytes: number;
  mime: StageSource['mime'];
}

/** All that publishing needs of the rest of the house. */
export interface PublishingOptions {
  posts: PostsRepository;
  accounts: Pick<AccountsReader, 'list' | 'findById'>;
  journal: JournalRepository;
  assets: AssetsReader;
  /** Without it nothing is planned by Instagram's limits: it refuses what is too much by itself. */
  limits?: PublishingLimitsRepository;
  renditions: Pick<Renditions, 'forSlides' | 'fileOf' | 'photo'>;
  staging: Staging;
  /** Throws `meta_sign_in_again` when there is no usable token. */
  sessionFor(accountId: string): Promise<GraphSession>;
  isOnline(): boolean;
  /** Whether Instagram itself is down: then posts wait for it, however often they tried. */
  isOutage?(): boolean;
  /** Told when a call found no network, whatever the system says of it. */
  doubtNetwork?(): void;
  bus: EventBus;
  clock: Clock;
  logger: Logger;
  /** Uniform in [0, 1). */
  random(): number;
}

/** A slide with its file, as the steps see it. */
export interface PreparedSlide {
  slide: Slide;
  /** 1-based. */
  number: number;
  asset: Asset;
  file: SlideFile;
}

/** A picture that stands for a reel, as it goes out. */
export interface PreparedCover {
  asset: Asset;
  file: Pick<SlideFile, 'path' | 'sha256' | 'bytes'>;
}

/** Everything that goes out for a post. */
export interface PreparedPost {
  slides: PreparedSlide[];
  /** Null unless the post is a reel with a picture of its own as its cover. */
  cover: PreparedCover | null;
}

/** One walk of one post. `signal` ends it when the creator cancels or the app closes. */
export interface Run {
  post: Post;
  attempt: number;
  signal: AbortSignal;
  options: PublishingOptions;
  progress: (progress: NonNullable<Post['progress']>) => void;
}
