import type { Failure } from '@shared/domain/errors';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './FailureMessage.module.css';
import { useFailureSentence } from './use-failure-sentence.ts';

interface FailureMessageProps {
  failure: Failure;
  /** What to do next: a button that works. */
  action?: ReactNode;
}

/** What happened and what to do, said to everyone, including a screen reader, at once. */
export function FailureMessage({ failure, action }: FailureMessageProps) {
  const sentence = useFailureSentence();
  return (
    <div className={classes.message} role="alert">
      <IconAlertCircle className={classes.icon} size={18} stroke={1.75} aria-hidden />
      <p className={classes.words}>{sentence(failure)}</p>
      {action ? <div className={classes.action}>{action}</div> : null}
    </div>
  );
}
