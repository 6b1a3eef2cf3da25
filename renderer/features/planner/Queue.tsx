import { Button } from '@mantine/core';
import type { Asset } from '@shared/domain/asset';
import type { Post } from '@shared/domain/post';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SectionTitle } from '../../ui/SectionTitle.tsx';
import { useFormat, useNow } from '../../ui/use-format.ts';
import { useAssets } from '../posts/use-assets.ts';
import { type Group, groupsOf } from './groups.ts';
import { NothingYet } from './NothingYet.tsx';
import { PostCard } from './PostCard.tsx';
import classes from './Queue.module.css';

/** How many posts of a group are drawn before somebody asks for more. */
const FIRST = 20;

/** Posts in reading order: now, needs attention, by day, drafts, published. */
export function Queue({ posts }: { posts: readonly Post[] }) {
  const { t } = useTranslation('planner');
  const groups = useMemo(() => groupsOf(posts), [posts]);
  const assets = useAssets(useMemo(() => posts.flatMap(({ slides }) => slides[0]?.assetId ?? []), [posts]));
  if (groups.length === 0) return <NothingYet title={t('empty.title')} words={t('empty.words')} />;
  return (
    <div className={classes.queue}>
      {groups.map((group) => (
        <QueueGroup key={group.key} group={group} assets={assets} />
      ))}
    </div>
  );
}

function QueueGroup({ group, assets }: { group: Group; assets: ReadonlyMap<string, Asset> }) {
  const { t } = useTranslation('planner');
  const format = useFormat();
  const now = useNow();
  const [shown, setShown] = useState(FIRST);
  const title = group.kind === 'day' ? format.day(group.at, now) : t(`groups.${group.kind}`);
  const hidden = group.posts.length - shown;
  return (
    <section aria-labelledby={`group-${group.key}`}>
      <SectionTitle id={`group-${group.key}`}>
        <span className={classes.title}>{title}</span>
      </SectionTitle>
      <div className={classes.posts}>
        {group.posts.slice(0, shown).map((post) => (
          <PostCard key={post.id} post={post} asset={assets.get(post.slides[0]?.assetId ?? '')} />
        ))}
      </div>
      {hidden > 0 ? (
        <Button variant="subtle" mt="sm" onClick={() => setShown(shown + FIRST)}>
          {t('groups.more', { count: Math.min(hidden, FIRST) })}
        </Button>
      ) : null}
    </section>
  );
}
