import { captionTokens } from '@shared/domain/caption';

export interface CaptionPart {
  kind: 'text' | 'hashtag' | 'mention';
  text: string;
  /** UTF-16 offset in the caption: a key that is stable while typing goes on behind it. */
  start: number;
}

/** A caption cut at its hashtags and mentions; put together again it is the caption. */
export function captionParts(caption: string): CaptionPart[] {
  const parts: CaptionPart[] = [];
  let at = 0;
  for (const { kind, text, start, end } of captionTokens(caption)) {
    if (start > at) parts.push({ kind: 'text', text: caption.slice(at, start), start: at });
    parts.push({ kind, text, start });
    at = end;
  }
  if (at < caption.length) parts.push({ kind: 'text', text: caption.slice(at), start: at });
  return parts;
}

/** What Instagram shows of a caption before "more": one run of words, cut at a word. */
export function teaserOf(caption: string, limit = 84): { text: string; cut: boolean } {
  const flat = caption.trim().replace(/\s+/g, ' ');
  const characters = [...flat];
  if (characters.length <= limit) return { text: flat, cut: flat !== caption.trim() };
  const head = characters.slice(0, limit).join('');
  const space = head.lastIndexOf(' ');
  const words = space > limit / 2 ? head.slice(0, space) : head;
  return { text: `${words.replace(/[\s.,;:!?…]+$/u, '')}…`, cut: true };
}
