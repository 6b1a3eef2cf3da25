import { Radio, Stack } from '@mantine/core';
import type { PictureHost } from '@shared/domain/storage';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useAction, useCall } from '../../data/queries.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StorageForm } from './StorageForm.tsx';
import classes from './StoragePanel.module.css';

/** Where pictures wait until Instagram has fetched them: on the Page, or in the creator's own storage. */
export function StoragePanel() {
  const { t } = useTranslation('settings');
  const storage = useCall('storage.get', undefined);
  const accounts = useCall('accounts.list', undefined);
  const choose = useAction('storage.choose');
  const [wanted, setWanted] = useState<PictureHost | null>(null);
  if (!storage.data) return null;

  const { details, hasSecret, choice } = storage.data;
  const shown = wanted ?? choice;
  const pageless = accounts.data?.filter(({ pageId }) => pageId === null) ?? [];
  const pick = (value: string) => {
    const next = value === 'storage' ? 'storage' : 'page';
    setWanted(next);
    // Own storage is chosen once its details are kept; until then everything stays as it is.
    if (next === 'page' || details !== null) choose.mutate({ choice: next });
  };

  return (
    <Panel title={t('storage.title')}>
      <p className={classes.lead}>{t('storage.lead')}</p>
      {choose.isError ? <FailureMessage failure={failureOf(choose.error)} /> : null}
      <Radio.Group aria-label={t('storage.title')} value={shown} onChange={pick}>
        <Stack gap={12}>
          <Radio value="page" label={t('storage.page')} description={t('storage.pageWords')} />
          <Radio value="storage" label={t('storage.own')} description={t('storage.ownWords')} />
        </Stack>
      </Radio.Group>
      {pageless.length > 0 && !(details && hasSecret) ? (
        <p className={classes.note}>
          {t('storage.pageless', { usernames: pageless.map(({ username }) => `@${username}`).join(', ') })}
        </p>
      ) : null}
      {shown === 'storage' ? (
        <StorageForm
          key={details?.endpoint ?? ''}
          details={details}
          hasSecret={hasSecret}
          onForgotten={() => setWanted('page')}
        />
      ) : null}
    </Panel>
  );
}
