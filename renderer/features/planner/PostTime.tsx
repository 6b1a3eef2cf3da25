import { Tooltip } from '@mantine/core';
import type { Post } from '@shared/domain/post';
import { useFormat, useNow } from '../../ui/use-format.ts';
import classes from './PostTime.module.css';

/** The moment a post is about: when it goes out, when it went, or when it was last touched. */
export function PostTime({ post }: { post: Post }) {
  const format = useFormat();
  const now = useNow();
  const planned = post.state === 'scheduled' ? post.scheduledAt : null;
  const at = planned ?? (post.state === 'published' ? (post.publishedAt ?? post.updatedAt) : post.updatedAt);
  return (
    <Tooltip label={format.exact(at)}>
      <time className={classes.time} dateTime={new Date(at).toISOString()}>
        {planned === null ? (
          <span className={classes.soft}>{format.moment(at, now)}</span>
        ) : (
          <>
            {format.time(at)} <span className={classes.soft}>{format.relative(at, now)}</span>
          </>
        )}
      </time>
    </Tooltip>
  );
}
