import { LIMITS } from './limits.ts';

/** What Instagram counts in a caption. All numbers are counts, never negative. */
export interface CaptionCount {
  /** Unicode code points: an emoji built of several counts as several. */
  characters: number;
  hashtags: number;
  mentions: number;
}

/** A stretch of a caption, for highlighting. `start` and `end` are UTF-16 offsets. */
export interface CaptionToken {
  kind: 'hashtag' | 'mention';
  text: string;
  start: number;
  end: number;
}

// A tag starts at the beginning or after something that is neither a letter, a digit nor another tag sign,
// so that "a#b" and an e-mail address are plain text. Tags written without a space, "#one#two", are two.
// Instagram takes letters of every script, digits and emoji; a tag of underscores alone is none.
const WORD = String.raw`[\p{L}\p{M}\p{N}_\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f]`;
const HASHTAG = String.raw`#(?=_*[^_\s#])${WORD}+`;
const START = String.raw`(?<![\p{L}\p{M}\p{N}_&#@/.])`;
const TOKEN = new RegExp(
  `(?<=${START}(?:${HASHTAG})*)${HASHTAG}|${START}@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?`,
  'gu',
);

/** Hashtags and mentions of a caption, in order. */
export function captionTokens(caption: string): CaptionToken[] {
  return [...caption.matchAll(TOKEN)].map((match) => ({
    kind: match[0].startsWith('#') ? 'hashtag' : 'mention',
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

export function countCaption(caption: string): CaptionCount {
  const tokens = captionTokens(caption);
  return {
    characters: [...caption].length,
    hashtags: tokens.filter((token) => token.kind === 'hashtag').length,
    mentions: tokens.filter((token) => token.kind === 'mention').length,
  };
}

export type CaptionExcess = { part: keyof CaptionCount; count: number; limit: number };

/** The parts of a caption that exceed what Instagram accepts; empty when it fits. */
export function captionExcess(caption: string): CaptionExcess[] {
  const count = countCaption(caption);
  return (Object.keys(count) as (keyof CaptionCount)[])
    .map((part) => ({ part, count: count[part], limit: LIMITS.caption[part] }))
    .filter(({ count: found, limit }) => found > limit);
}

/** The title of a post: the first line of its caption that holds anything, or null. */
export function firstLine(caption: string): string | null {
  return (
    caption
      .split('\n')
      .map((line) => line.trim())
      .find((line) => line !== '') ?? null
  );
}
