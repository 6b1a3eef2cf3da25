import type { InboxComment, InboxFilter } from '@shared/domain/comment';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../data/bridge.ts';

const PER_PAGE = 50;

export interface InboxView {
  accountId: string;
  filter: InboxFilter;
  search: string;
}

/** The inbox page by page, as far as it was scrolled; main's events renew what is loaded. */
export function useInbox({ accountId, filter, search }: InboxView) {
  const query = useInfiniteQuery({
    queryKey: ['comments.list', { accountId, filter, search }],
    queryFn: ({ pageParam }) =>
      call('comments.list', { accountId, filter, search, before: pageParam, limit: PER_PAGE }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next ?? undefined,
    // While the next letter is looked up the former answer stays.
    placeholderData: keepPreviousData,
  });
  const comments = useMemo<InboxComment[]>(
    () => query.data?.pages.flatMap((page) => page.comments) ?? [],
    [query.data],
  );
  return { ...query, comments };
}
