import type { Asset } from '@shared/domain/asset';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../data/bridge.ts';

/** As many as one call takes. */
const CHUNK = 200;

async function fetchAssets(assetIds: readonly string[]): Promise<Asset[]> {
  const chunks: string[][] = [];
  for (let start = 0; start < assetIds.length; start += CHUNK)
    chunks.push(assetIds.slice(start, start + CHUNK));
  const answers = await Promise.all(chunks.map((chunk) => call('assets.get', { assetIds: chunk })));
  return answers.flat();
}

/** The assets of some ids, by id. Empty while they are being read. */
export function useAssets(ids: readonly string[]): ReadonlyMap<string, Asset> {
  const assetIds = useMemo(() => [...new Set(ids)].sort(), [ids]);
  const { data } = useQuery({
    queryKey: ['assets.get', { assetIds }],
    queryFn: () => fetchAssets(assetIds),
    enabled: assetIds.length > 0,
    placeholderData: keepPreviousData,
  });
  return useMemo(() => new Map((data ?? []).map((asset) => [asset.id, asset])), [data]);
}
