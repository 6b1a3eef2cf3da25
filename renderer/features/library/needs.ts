import { type LibraryItem, needOf } from '@shared/ipc/library';

export const FILTERS = ['all', 'needed', 'published', 'unused'] as const;
export type Filter = (typeof FILTERS)[number];

export const filtered = (items: readonly LibraryItem[], filter: Filter): LibraryItem[] =>
  filter === 'all' ? [...items] : items.filter(({ uses }) => needOf(uses) === filter);

export interface Amount {
  ids: string[];
  bytes: number;
}

/** What could be freed, by what still refers to it. */
export function freeable(items: readonly LibraryItem[]): { unused: Amount; published: Amount } {
  const amount = (need: 'unused' | 'published'): Amount => {
    const found = items.filter(({ uses, freed }) => needOf(uses) === need && !freed);
    return {
      ids: found.map(({ asset }) => asset.id),
      bytes: found.reduce((sum, { bytesOnDisk }) => sum + bytesOnDisk, 0),
    };
  };
  return { unused: amount('unused'), published: amount('published') };
}
