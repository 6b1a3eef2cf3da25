import type { AppVerdict } from '@shared/ipc/accounts';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFailureSentence } from '../../ui/use-failure-sentence.ts';
import classes from './AppStatus.module.css';
import type { AppCheck } from './use-app-check.ts';

interface AppStatusProps {
  check: AppCheck & { asked: boolean };
  verdict: AppVerdict['appId'];
  right: 'idRight' | 'secretRight';
  wrong: 'login_app_unknown' | 'login_secret_refused';
}

/** One line under a field: what Meta says of it, while it is typed. */
export function AppStatus({ check, verdict, right, wrong }: AppStatusProps) {
  const { t } = useTranslation('connect');
  const sentence = useFailureSentence();
  const words = () => {
    if (check.asking) return t('form.checking');
    if (verdict === 'right') return t(`form.${right}`);
    if (verdict === 'wrong') return sentence({ code: wrong, params: {} });
    return check.asked ? t('form.unasked') : '';
  };
  return (
    <p className={classes.status} data-verdict={verdict} role="status">
      {verdict === 'right' ? <IconCheck size={14} stroke={2} aria-hidden /> : null}
      {verdict === 'wrong' ? <IconAlertCircle size={14} stroke={1.8} aria-hidden /> : null}
      <span>{words()}</span>
    </p>
  );
}
