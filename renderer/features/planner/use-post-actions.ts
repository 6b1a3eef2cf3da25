import type { Post } from '@shared/domain/post';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { call } from '../../data/bridge.ts';
import type { PostAction } from './actions.ts';

/** Does one of a post's actions, one at a time. */
export function usePostActions(post: Post) {
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const postId = post.id;
  return useMutation<unknown, Error, PostAction>({
    mutationFn: (action) => {
      switch (action) {
        case 'publish':
          return call('posts.publishNow', { postId });
        case 'retry':
          return call('posts.retry', { postId });
        case 'cancel':
          return call('posts.cancel', { postId });
        case 'unschedule':
          return call('posts.unschedule', { postId });
        case 'duplicate':
          return call('posts.duplicate', { postId }).then((copy) => navigate(`/compose/${copy.id}`));
        case 'delete':
          return call('posts.delete', { postId });
        case 'view':
          return post.permalink ? call('app.openLink', { url: post.permalink }) : Promise.resolve();
        case 'edit':
          return Promise.resolve(navigate(`/compose/${postId}`));
      }
    },
    // Main tells of most changes by itself; a deleted post may have nobody left to tell of it.
    onSettled: () => client.invalidateQueries({ queryKey: ['posts.list'] }),
  });
}
