import { Button } from '@mantine/core';
import { firstLine } from '@shared/domain/caption';
import type { Post } from '@shared/domain/post';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { failureOf } from '../../data/bridge.ts';
import { useCurrentAccount } from '../../data/current-account.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { useFormat, useNow } from '../../ui/use-format.ts';
import { usePublishBar } from '../accounts/use-why-not.ts';
import { isPastReturn } from '../posts/cancellable.ts';
import { actionsOf, type PostAction } from './actions.ts';
import classes from './PostActions.module.css';
import { usePostActions } from './use-post-actions.ts';

/** Which action of a post stands out: what helps first where it is stuck, nothing where all is well. */
const standsOut = (post: Post, action: PostAction) =>
  (post.state === 'needs_attention' || post.problem !== null) &&
  post.problem?.remedy !== 'sign_in' &&
  action === (post.problem?.remedy === 'fix' ? 'edit' : 'retry');

/** The buttons of a post, as its state allows. */
export function PostActions({ post }: { post: Post }) {
  const { t } = useTranslation('planner');
  const perform = usePostActions(post);
  const bar = usePublishBar(useCurrentAccount());
  const [asking, setAsking] = useState<'delete' | 'publish' | null>(null);
  const actions = actionsOf(post);
  if (actions.length === 0) return null;

  const label = (action: PostAction) =>
    action === 'edit' && standsOut(post, action) && post.problem?.slideNumber
      ? t('actions.editSlide', { number: post.problem.slideNumber })
      : action === 'retry' && post.state === 'published'
        ? t('actions.retryComment')
        : t(`actions.${action}`);
  const press = (action: PostAction) => {
    if (action === 'delete' || (action === 'publish' && post.state === 'scheduled')) setAsking(action);
    else perform.mutate(action);
  };

  return (
    <div className={classes.actions}>
      {perform.error ? <FailureMessage failure={failureOf(perform.error)} /> : null}
      <div className={classes.buttons}>
        {post.state !== 'confirming' && post.problem?.remedy === 'sign_in' ? (
          <Button size="compact-sm" variant="default" component={Link} href="/settings">
            {t('actions.signIn')}
          </Button>
        ) : null}
        {actions.map((action) => (
          <Button
            key={action}
            size="compact-sm"
            variant={standsOut(post, action) ? 'default' : 'subtle'}
            disabled={
              perform.isPending ||
              (action === 'cancel' && isPastReturn(post)) ||
              (bar !== null && (action === 'publish' || action === 'retry'))
            }
            title={(bar !== null && action === 'publish' && bar) || undefined}
            onClick={() => press(action)}
          >
            {label(action)}
          </Button>
        ))}
      </div>
      <Question
        post={post}
        asking={asking}
        busy={perform.isPending}
        onClose={() => setAsking(null)}
        onConfirm={(action) => perform.mutate(action, { onSettled: () => setAsking(null) })}
      />
    </div>
  );
}

interface QuestionProps {
  post: Post;
  asking: 'delete' | 'publish' | null;
  busy: boolean;
  onClose: () => void;
  onConfirm: (action: 'delete' | 'publish') => void;
}

/** Asks before a post is deleted, or goes out at another hour than the planned one. */
function Question({ post, asking, busy, onClose, onConfirm }: QuestionProps) {
  const { t } = useTranslation(['planner', 'common']);
  const format = useFormat();
  const now = useNow();
  const title = firstLine(post.caption) ?? t('common:untitled');
  const moment = post.scheduledAt === null ? '' : format.moment(post.scheduledAt, now);
  const planned = post.state === 'scheduled' && post.scheduledAt !== null;
  return (
    <>
      <ConfirmDialog
        opened={asking === 'delete'}
        title={t('delete.title', { title })}
        confirm={t('delete.confirm')}
        busy={busy}
        onClose={onClose}
        onConfirm={() => onConfirm('delete')}
      >
        <p>
          {t('delete.words', { count: post.slides.length })}{' '}
          {planned ? t('delete.scheduled', { moment }) : null}
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'publish'}
        title={t('publish.title', { title })}
        confirm={t('publish.confirm')}
        busy={busy}
        onClose={onClose}
        onConfirm={() => onConfirm('publish')}
      >
        <p>{t('publish.words', { moment })}</p>
      </ConfirmDialog>
    </>
  );
}
