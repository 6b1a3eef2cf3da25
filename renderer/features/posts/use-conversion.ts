import { create } from 'zustand';
import { listen } from '../../data/bridge.ts';

/** Films that are being made fit for Instagram, with how far each has come (0–1). */
const useConversions = create<Readonly<Record<string, number>>>()(() => ({}));

let heard = false;

/** Main tells of all films; they are heard once for all who ask. */
function hear(): void {
  if (heard) return;
  heard = true;
  listen('assets.progress', ({ assetId, fraction }) => {
    const { [assetId]: _, ...others } = useConversions.getState();
    useConversions.setState(fraction === null ? others : { ...others, [assetId]: fraction }, true);
  });
}

/** How far the conversion of a film has come, or null while none is under way. */
export function useConversion(assetId: string): number | null {
  hear();
  return useConversions((running) => running[assetId] ?? null);
}
