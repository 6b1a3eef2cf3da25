import type { SandboxMedia } from './model.ts';

/** In a line sorted newest first: the index of the first media that was published at `time` or earlier. */
export function firstNotAfter(line: readonly SandboxMedia[], time: number): number {
  let low = 0;
  let high = line.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((line[middle]?.publishedAt ?? 0) > time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a media stands in a line sorted newest first, or -1. Several may share a moment. */
export function placeIn(line: readonly SandboxMedia[], media: SandboxMedia | undefined): number {
  if (!media) return -1;
  for (let index = firstNotAfter(line, media.publishedAt); index < line.length; index++) {
    if (line[index] === media) return index;
    if (line[index]?.publishedAt !== media.publishedAt) return -1;
  }
  return -1;
}
