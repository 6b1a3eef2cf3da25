import { useEffect, useState } from 'react';
import { drawFilm } from './still.ts';

const FRAMES = 10;
/** Kept for the life of the window: films are looked at again and again, and are small. */
const known = new Map<string, (string | null)[]>();

/** Small pictures spread over a video, each null until it is drawn; all stay null where it cannot be shown here. */
export function useFilm(assetId: string): readonly (string | null)[] {
  const [frames, setFrames] = useState(() => known.get(assetId) ?? Array<string | null>(FRAMES).fill(null));
  useEffect(() => {
    const kept = known.get(assetId);
    if (kept) return setFrames(kept);
    const stop = new AbortController();
    const film = Array<string | null>(FRAMES).fill(null);
    setFrames(film);
    drawFilm(
      assetId,
      FRAMES,
      (index, url) => {
        film[index] = url;
        setFrames([...film]);
        if (film.every((frame) => frame !== null)) known.set(assetId, film);
      },
      stop.signal,
    ).catch(() => undefined);
    return () => stop.abort();
  }, [assetId]);
  return frames;
}
