import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import classes from './Step.module.css';
import type { Sandbox } from './use-sandbox.ts';

interface InstagramPanelProps {
  sandbox: Sandbox;
  onFacebook: () => void;
  onBack: () => void;
}

/** Says exactly what the sign-in without a Page will need, and leads to the ways that work today. */
export function InstagramPanel({ sandbox, onFacebook, onBack }: InstagramPanelProps) {
  const { t } = useTranslation(['connect', 'common']);
  return (
    <div className={classes.step}>
      <h1 className={classes.title}>{t('direct.title')}</h1>
      <p className={classes.lead}>{t('direct.lead')}</p>
      <div>
        <p>{t('direct.needs')}</p>
        <ul className={classes.needs}>
          <li>{t('direct.app')}</li>
          <li>{t('direct.https')}</li>
          <li>{t('direct.storage')}</li>
        </ul>
      </div>
      <p>{t('direct.until')}</p>
      {sandbox.failure ? <FailureMessage failure={sandbox.failure} /> : null}
      <div className={classes.buttons}>
        <Button onClick={onFacebook}>{t('facebook.name')}</Button>
        <Button variant="default" loading={sandbox.connecting} onClick={sandbox.connect}>
          {t('sandbox.name')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('common:actions.back')}
        </Button>
      </div>
    </div>
  );
}
