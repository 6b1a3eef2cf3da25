import { Button } from '@mantine/core';
import type { Post } from '@shared/domain/post';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { failureOf } from '../../data/bridge.ts';
import { queryClient, useAction } from '../../data/queries.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { isCancellable, isPastReturn } from '../posts/cancellable.ts';
import { useRuntime } from './runtime-context.ts';
import classes from './SentActions.module.css';
import { useDraft } from './store.ts';

/** What can be done with a post that left the composer. Nothing, while nobody knows whether it is live. */
export function SentActions({ post }: { post: Post }) {
  const { t } = useTranslation(['compose', 'common']);
  const { startAnother } = useRuntime();
  const open = useAction('app.openLink');
  const cancel = useAction('posts.cancel');
  const retry = useAction('posts.retry');
  const failed = open.error ?? cancel.error ?? retry.error;

  const keep = (changed: Post) => queryClient.setQueryData(['posts.get', { postId: post.id }], changed);
  const compose = () => {
    useDraft.getState().follow(post);
    useDraft.getState().setSent(false);
  };
  const another = (
    <Button variant={post.state === 'published' ? 'filled' : 'default'} onClick={() => void startAnother()}>
      {t('sent.newPost')}
    </Button>
  );
  const url = post.permalink;
  const signedOut = post.problem?.remedy === 'sign_in';

  return (
    <>
      {failed ? <FailureMessage failure={failureOf(failed)} /> : null}
      <div className={classes.actions}>
        {post.state === 'published' ? (
          <>
            {another}
            {post.problem ? (
              <Button
                variant="default"
                loading={retry.isPending}
                onClick={() => retry.mutate({ postId: post.id }, { onSuccess: keep })}
              >
                {t('sent.retryComment')}
              </Button>
            ) : null}
            {url ? (
              <a
                className={classes.link}
                href={url}
                onClick={(event) => {
                  event.preventDefault();
                  open.mutate({ url });
                }}
              >
                {t('sent.view')}
              </a>
            ) : null}
          </>
        ) : null}
        {post.state === 'needs_attention' && post.problem?.code !== 'publish_outcome_unknown' ? (
          <>
            {signedOut ? (
              <Button component={Link} href="/connect">
                {t('common:actions.signInAgain')}
              </Button>
            ) : null}
            <Button variant={signedOut ? 'default' : 'filled'} onClick={compose}>
              {t('sent.edit')}
            </Button>
            <Button
              variant="default"
              loading={retry.isPending}
              onClick={() => retry.mutate({ postId: post.id }, { onSuccess: keep })}
            >
              {t('sent.retry')}
            </Button>
          </>
        ) : null}
        {post.state === 'draft' || post.state === 'cancelled' ? (
          <>
            <Button onClick={compose}>{t('back')}</Button>
            {another}
          </>
        ) : null}
        {post.state === 'scheduled' ? (
          <>
            {another}
            <Button variant="default" component={Link} href="/planner">
              {t('sent.planner')}
            </Button>
            <Button variant="subtle" onClick={compose}>
              {t('sent.change')}
            </Button>
          </>
        ) : null}
        {isCancellable(post) || isPastReturn(post) ? (
          <Button
            variant="default"
            disabled={isPastReturn(post)}
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ postId: post.id }, { onSuccess: keep })}
          >
            {t('sent.cancel')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
