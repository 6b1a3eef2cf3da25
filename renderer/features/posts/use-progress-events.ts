import type { Post } from '@shared/domain/post';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listen } from '../../data/bridge.ts';

/**
 * Carries each progress event into the posts already on screen. Progress arrives many times a second and says
 * everything itself: asking main again for each of them would only be slower.
 */
export function useProgressEvents(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      listen('posts.progress', ({ postId, progress }) => {
        const moved = (post: Post): Post => (post.id === postId ? { ...post, progress } : post);
        client.setQueriesData<Post[]>({ queryKey: ['posts.list'] }, (posts) => posts?.map(moved));
        client.setQueriesData<Post>({ queryKey: ['posts.get', { postId }] }, (post) => post && moved(post));
      }),
    [client],
  );
}
