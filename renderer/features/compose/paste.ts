/**
 * Text as Instagram keeps it: one kind of line break, and blank lines that are truly blank. Invisible characters that
 * were put on a line to hold it open, and spaces at the end of one, make Instagram join it with the next. Spaces that
 * do not break stay within a line: French needs them.
 */
export function pastedText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029|\u0085|\v|\f/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\ufeff\u2060\u00ad]/g, '')
    .replace(/[ \u00a0\u202f\u2007\u200b\u2800\u3164]+$/gm, '');
}

/** Puts text in the place of a selection; answers the whole and where the caret goes. Offsets are UTF-16. */
export function inserted(
  text: string,
  piece: string,
  { start, end }: { start: number; end: number },
): { text: string; caret: number } {
  return { text: text.slice(0, start) + piece + text.slice(end), caret: start + piece.length };
}

/** Like `inserted`, set apart from its neighbours by a space, as an emoji-free word such as a hashtag needs. */
export function insertedWords(
  text: string,
  piece: string,
  range: { start: number; end: number },
): { text: string; caret: number } {
  const before = range.start > 0 && !/\s$/.test(text.slice(0, range.start)) ? ' ' : '';
  const after = range.end < text.length && !/^\s/.test(text.slice(range.end)) ? ' ' : '';
  return inserted(text, before + piece + after, range);
}

/** Where two texts stop differing, in the second one: where the caret belongs after a step back. */
export function changedUntil(before: string, after: string): number {
  if (before === after) return after.length;
  const shortest = Math.min(before.length, after.length);
  let tail = 0;
  while (tail < shortest && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return after.length - tail;
}
