import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './WizardStep.module.css';

interface WizardStepProps {
  number: number;
  count: number;
  title: string;
  /** What to click at Meta, menu by menu. */
  path: string;
  /** Meta has confirmed it. */
  done?: boolean;
  children?: ReactNode;
}

export function WizardStep({ number, count, title, path, done = false, children }: WizardStepProps) {
  const { t } = useTranslation('connect');
  return (
    <li className={classes.step} data-done={done}>
      <span className={classes.number} role="img" aria-label={t('form.step', { number, count })}>
        {done ? <IconCheck size={14} stroke={2.4} aria-hidden /> : number}
      </span>
      <div className={classes.body}>
        <h2 className={classes.title}>{title}</h2>
        <p className={classes.path}>{path}</p>
        {children}
      </div>
    </li>
  );
}
