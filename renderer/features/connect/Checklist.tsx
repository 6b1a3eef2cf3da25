import { checksOf, failedCheck, type LoginCheck, type LoginKind } from '@shared/domain/account';
import { IconCheck, IconPoint, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Checklist.module.css';

type Standing = 'ok' | 'wrong' | 'open';

interface ChecklistProps {
  kind: LoginKind;
  /** The first check that is not known yet; those before it hold. */
  reached: LoginCheck;
  /** The code of what ended the sign-in; blames one check or none. */
  code?: string;
}

const ICONS = { ok: IconCheck, wrong: IconX, open: IconPoint } as const;

/** What the sign-in has proved so far, in its order, and the one thing that is wrong. */
export function Checklist({ kind, reached, code }: ChecklistProps) {
  const { t } = useTranslation('connect');
  const checks = checksOf(kind);
  const failed = code === undefined ? null : failedCheck(code);
  const end = checks.indexOf(failed ?? reached);
  const standing = (check: LoginCheck, index: number): Standing =>
    check === failed ? 'wrong' : index < end ? 'ok' : 'open';
  return (
    <section className={classes.checks} aria-label={t('checks.title')}>
      <h2 className={classes.title}>{t('checks.title')}</h2>
      <ul className={classes.list}>
        {checks.map((check, index) => {
          const state = standing(check, index);
          const Icon = ICONS[state];
          return (
            <li key={check} className={classes.check} data-state={state}>
              <Icon size={15} stroke={2} aria-hidden />
              <span>{t(`checks.${check}`)}</span>
              <span className={classes.state}>{t(`checks.${state}`)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
