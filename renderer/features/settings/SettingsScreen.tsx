import { SegmentedControl } from '@mantine/core';
import { Settings } from '@shared/domain/settings';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useAction, useCall } from '../../data/queries.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { LibraryPanel } from '../library/LibraryPanel.tsx';
import { AccountsPanel } from './AccountsPanel.tsx';
import { NotifyChoice } from './NotifyChoice.tsx';
import classes from './SettingsScreen.module.css';
import { StoragePanel } from './StoragePanel.tsx';
import { WebhooksPanel } from './webhooks/WebhooksPanel.tsx';

function General() {
  const { t } = useTranslation(['settings', 'common']);
  const settings = useCall('settings.get', undefined);
  const save = useAction('settings.set');
  if (!settings.data) return null;
  const languages = Settings.shape.locale.options.map((value) => ({
    value,
    label: value === 'system' ? t('languageSystem') : t(`common:language.${value}`),
  }));
  const themes = Settings.shape.theme.options.map((value) => ({ value, label: t(`theme.${value}`) }));
  return (
    <Panel title={t('general')}>
      {save.isError ? <FailureMessage failure={failureOf(save.error)} /> : null}
      <div className={classes.choice}>
        <span>{t('language')}</span>
        <SegmentedControl
          aria-label={t('language')}
          data={languages}
          value={settings.data.locale}
          onChange={(locale) => save.mutate({ locale })}
        />
      </div>
      <div className={classes.choice}>
        <span>{t('appearance')}</span>
        <SegmentedControl
          aria-label={t('appearance')}
          data={themes}
          value={settings.data.theme}
          onChange={(theme) => save.mutate({ theme })}
        />
      </div>
      <NotifyChoice />
    </Panel>
  );
}

/** What the creator may choose, and what this installation is. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const info = useCall('app.info', undefined);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className={classes.column}>
        <General />
        <AccountsPanel />
        <LibraryPanel />
        <StoragePanel />
        <WebhooksPanel />
        {info.data && !info.data.keyStore ? (
          <Panel title={t('keyStore')}>
            <p>{t('noKeyStore')}</p>
          </Panel>
        ) : null}
        {info.data ? (
          <Panel title={t('about')}>
            <p>{t('version', { version: info.data.version })}</p>
            <p className={classes.soft}>{t('local')}</p>
          </Panel>
        ) : null}
      </div>
    </Page>
  );
}
