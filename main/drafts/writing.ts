import { firstLine } from '@shared/domain/caption';
import type { Place, PostPatch } from '@shared/domain/post';
import { type DraftHistory, NO_HISTORY, type PostedBefore, type Snippet } from '@shared/domain/writing';
import type { AssetsReader } from '../db/repositories/assets.ts';
import type { EarlierPost, WritingRepository } from '../db/repositories/writing.ts';
import { AppError } from '../platform/errors.ts';
import type { EventBus } from '../platform/event-bus.ts';

const RECENT_PLACES = 12;

interface WritingOptions {
  writing: WritingRepository;
  assets: AssetsReader;
  bus: EventBus;
  newId(): string;
}

/** What helps with writing, beside the draft itself. */
export interface Writing {
  /** The steps of a draft; those that name a file which is gone are left out. */
  history(postId: string): DraftHistory;
  /** Live posts with the same caption or the same files; at most one for the caption and one for each file. */
  postedBefore(draft: {
    accountId: string;
    postId: string | null;
    caption: string;
    assetIds: readonly string[];
  }): PostedBefore[];
  snippets(): Snippet[];
  /** @throws {AppError} `snippet_name_taken` */
  saveSnippet(snippet: Omit<Snippet, 'id'> & { id: string | null }): Snippet;
  removeSnippet(id: string): void;
  recentPlaces(accountId: string): Place[];
  rememberPlace(accountId: string, place: Place): void;
  forgetPlace(accountId: string, placeId: string): void;
}

export function createWriting({ writing, assets, bus, newId }: WritingOptions): Writing {
  const usable = ({ slides }: PostPatch) => slides?.every(({ assetId }) => assets.find(assetId)) ?? true;
  return {
    history(postId) {
      const { past, future } = writing.history(postId) ?? NO_HISTORY;
      // A step that cannot be taken ends the way in its direction: those behind it lead through it.
      return { past: lastRun(past, usable), future: lastRun(future, usable) };
    },
    postedBefore({ accountId, postId, caption, assetIds }) {
      const words = caption.trim();
      const sameWords =
        words === ''
          ? undefined
          : writing.withCaptionLike(accountId, words).find((earlier) => earlier.caption.trim() === words);
      const files = assetIds.flatMap((assetId, index) => {
        const earlier = writing.withFile(accountId, assetId, postId);
        return earlier ? [reminder('file', index + 1, earlier)] : [];
      });
      return [...(sameWords ? [reminder('caption', null, sameWords)] : []), ...files];
    },
    snippets: () => writing.snippets(),
    saveSnippet(snippet) {
      const saved = { ...snippet, name: snippet.name.trim(), id: snippet.id ?? newId() };
      if (saved.name === '') throw new AppError('invalid_request');
      if (!writing.putSnippet(saved)) throw new AppError('snippet_name_taken', { name: saved.name });
      bus.emit('snippets.changed', {});
      return saved;
    },
    removeSnippet(id) {
      writing.removeSnippet(id);
      bus.emit('snippets.changed', {});
    },
    recentPlaces: (accountId) => writing.places(accountId),
    rememberPlace: (accountId, place) => writing.rememberPlace(accountId, place, RECENT_PLACES),
    forgetPlace: (accountId, placeId) => writing.forgetPlace(accountId, placeId),
  };
}

const reminder = (
  same: PostedBefore['same'],
  slideNumber: number | null,
  { caption, permalink, publishedAt }: EarlierPost,
): PostedBefore => ({ same, slideNumber, title: firstLine(caption), permalink, publishedAt });

function lastRun<T>(steps: readonly T[], usable: (step: T) => boolean): T[] {
  const broken = steps.findLastIndex((step) => !usable(step));
  return steps.slice(broken + 1);
}
