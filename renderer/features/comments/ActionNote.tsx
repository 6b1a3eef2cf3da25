import { Button } from '@mantine/core';
import type { CommentAction } from '@shared/domain/comment';
import { ErrorCode } from '@shared/domain/errors';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureSentence } from '../../ui/use-failure-sentence.ts';
import classes from './ActionNote.module.css';
import type { Deeds } from './actions.ts';

const WITH_COUNTDOWN = ['reply', 'private_reply', 'hide', 'delete'] as const;
type Counted = (typeof WITH_COUNTDOWN)[number];
const isCounted = (kind: string): kind is Counted => (WITH_COUNTDOWN as readonly string[]).includes(kind);

/** Whole seconds until a moment, at least 0. */
function useSecondsUntil(at: number): number {
  const left = () => Math.max(0, Math.ceil((at - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const tick = () => setSeconds(Math.max(0, Math.ceil((at - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [at]);
  return seconds;
}

function useWords(action: CommentAction): string {
  const { t } = useTranslation('comments');
  const seconds = useSecondsUntil(action.notBefore);
  if (action.state === 'confirming') return t('status.confirming');
  if (action.state === 'sending') return t('status.leaving');
  if (action.waiting === 'network' || action.waiting === 'throttle' || action.waiting === 'sign_in')
    return t(`status.${action.waiting}`);
  return seconds > 0 && action.waiting === 'undo' && isCounted(action.kind)
    ? t(`status.${action.kind}`, { seconds })
    : t('status.leaving');
}

function Failed({ action, deeds }: { action: CommentAction; deeds: Deeds }) {
  const { t } = useTranslation('comments');
  const sentence = useFailureSentence();
  const code = ErrorCode.safeParse(action.problem?.code);
  const failure = {
    code: code.success ? code.data : ('internal' as const),
    params: action.problem?.params ?? {},
  };
  return (
    <div className={classes.note} data-failed role="alert">
      <p className={classes.words}>
        <strong>{t(`failed.${action.kind}`)}</strong> {sentence(failure)}
      </p>
      <Button size="compact-sm" variant="default" onClick={() => deeds.retry.mutate(action.id)}>
        {t('retry')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => deeds.dismiss.mutate(action.id)}>
        {t('dismiss')}
      </Button>
    </div>
  );
}

/** What is happening to a comment, with the way back as long as there is one. */
export function ActionNote({ action, deeds }: { action: CommentAction; deeds: Deeds }) {
  const { t } = useTranslation('comments');
  const words = useWords(action);
  if (action.state === 'failed') return <Failed action={action} deeds={deeds} />;
  return (
    <div className={classes.note} role="status">
      <p className={classes.words}>{words}</p>
      {action.undoable ? (
        <Button size="compact-sm" variant="default" onClick={() => deeds.undo.mutate(action.id)}>
          {t('undo')}
        </Button>
      ) : null}
    </div>
  );
}
