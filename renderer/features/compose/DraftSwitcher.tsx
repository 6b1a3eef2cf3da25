import { Button, Menu } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import { firstLine } from '@shared/domain/caption';
import { isEditable, type Post } from '@shared/domain/post';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useCall } from '../../data/queries.ts';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { useFormat, useNow } from '../../ui/use-format.ts';
import { thumbUrl } from '../posts/media-url.ts';
import classes from './DraftSwitcher.module.css';
import { useDesk } from './desk.ts';
import { useRuntime } from './runtime-context.ts';
import { isBlank, useDraft } from './store.ts';

/** As many as fit on a screen; the planner has the others. */
const SHOWN = 8;

/** The drafts of the account that are not in hand, newest first. */
export function useOtherDrafts(account: Account): Post[] {
  const inHand = useDraft((draft) => draft.postId);
  const { data = [] } = useCall('posts.list', { accountId: account.id });
  return data.filter(({ id, state }) => id !== inHand && isEditable(state)).slice(0, SHOWN);
}

/** Goes from one draft to another. Each stays as it was left, steps back included. */
export function DraftSwitcher({ account }: { account: Account }) {
  const { t } = useTranslation(['details', 'common']);
  const runtime = useRuntime();
  const [, navigate] = useLocation();
  const drafts = useOtherDrafts(account);
  const aside = useDesk((desk) => desk.aside.length);
  const blank = useDraft(isBlank);
  if (drafts.length === 0 && blank) return null;
  return (
    <Menu position="bottom-end" shadow="md" radius="md" width={300} withinPortal={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          rightSection={<IconChevronDown size={15} stroke={1.75} aria-hidden />}
        >
          {t('drafts.open', { count: drafts.length })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {drafts.map((post) => (
          <Menu.Item key={post.id} onClick={() => navigate(`/compose/${post.id}`)}>
            <DraftLine post={post} />
          </Menu.Item>
        ))}
        {aside > 0 ? <Menu.Label>{t('drafts.aside', { count: aside })}</Menu.Label> : null}
        {drafts.length > 0 ? <Menu.Divider /> : null}
        <Menu.Item
          disabled={blank}
          onClick={() => {
            void runtime.startAnother().then(() => navigate('/compose'));
          }}
        >
          {t('drafts.fresh')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** A draft in a line: its first picture, its first words, and since when it lies there. */
export function DraftLine({ post }: { post: Post }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const now = useNow();
  const [first] = post.slides;
  return (
    <span className={classes.line}>
      <MediaThumb className={classes.thumb} src={first ? thumbUrl(first.assetId, 240) : null} />
      <span className={classes.words}>
        <span className={classes.title}>{firstLine(post.caption) ?? t('untitled')}</span>
        <span className={classes.when}>{format.relative(post.updatedAt, now)}</span>
      </span>
    </span>
  );
}
