import type { CallInput, CallName, CallOutput } from '@shared/ipc/contract';
import { QueryClient, useMutation, useQuery } from '@tanstack/react-query';
import { call, listen } from './bridge.ts';

/** The truth lives in main: answers stay fresh until an event says otherwise, and nothing is asked twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false },
  },
});

type Options = { enabled?: boolean };

/** A call whose answer is kept and refreshed by main's events. The key is the call's name and its input. */
export function useCall<N extends CallName>(name: N, input: CallInput<N>, options: Options = {}) {
  return useQuery<CallOutput<N>>({
    queryKey: [name, input],
    queryFn: () => (call as (name: N, input: CallInput<N>) => Promise<CallOutput<N>>)(name, input),
    ...options,
  });
}

/** A call that changes something. Lists refresh through main's events, not here. */
export function useAction<N extends CallName>(name: N) {
  return useMutation<CallOutput<N>, Error, CallInput<N>>({
    mutationFn: (input) => (call as (name: N, input: CallInput<N>) => Promise<CallOutput<N>>)(name, input),
  });
}

/** Which answers each event makes stale. Returns one unsubscribe for all. */
export function connectEvents(client: QueryClient = queryClient): () => void {
  const refresh = (...names: CallName[]) => {
    for (const name of names) void client.invalidateQueries({ queryKey: [name] });
  };
  const subscriptions = [
    listen('accounts.changed', () => refresh('accounts.list', 'accounts.kept', 'storage.obstacle')),
    listen('posts.changed', () => refresh('posts.list', 'posts.get', 'posts.journal', 'posts.renditions')),
    listen('posts.changed', () => refresh('posts.allowance')),
    listen('posts.allowance', () => refresh('posts.allowance')),
    listen('insights.changed', () => refresh('insights.recent', 'insights.performance', 'accounts.list')),
    listen('settings.changed', () => refresh('settings.get', 'app.info')),
    // It tells all there is to know, several times a second: nothing needs to be asked again.
    listen('rehearsal.changed', ({ postId, rehearsal }) =>
      client.setQueryData(['rehearsal.find', { postId }], rehearsal),
    ),
    listen('app.outage', () => refresh('app.outage')),
    listen('storage.changed', () => refresh('storage.get', 'storage.obstacle')),
    listen('comments.changed', () =>
      refresh(
        'comments.list',
        'comments.counts',
        'comments.thread',
        'comments.status',
        'people.list',
        'people.get',
      ),
    ),
    listen('webhooks.changed', () => refresh('webhooks.get', 'webhooks.changes')),
    listen('app.online', () => refresh('app.info')),
    listen('snippets.changed', () => refresh('snippets.list')),
  ];
  return () => {
    for (const unsubscribe of subscriptions) unsubscribe();
  };
}
