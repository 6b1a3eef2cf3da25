import { Button, Stack, Text } from '@mantine/core';
import type { KeptAccount } from '@shared/domain/account';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useAction, useCall } from '../../data/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { useFormat, useNow } from '../../ui/use-format.ts';
import classes from './AccountsPanel.module.css';

function KeptRow({ account }: { account: KeptAccount }) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const erase = useAction('accounts.deleteKept');
  return (
    <li className={classes.account}>
      <div className={classes.words}>
        <span className={classes.username}>{account.username}</span>
        <span className={classes.soft}>
          {t('kept.since', { when: format.day(account.disconnectedAt, now) })}
        </span>
      </div>
      <Button variant="subtle" size="sm" onClick={() => setAsking(true)}>
        {t('kept.delete')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('kept.question', { username: account.username })}
        confirm={t('kept.delete')}
        busy={erase.isPending}
        onConfirm={() => erase.mutate({ accountId: account.id })}
        onClose={() => setAsking(false)}
      >
        <Stack gap="sm">
          <Text size="sm">{t('kept.detail')}</Text>
          {erase.isError ? <FailureMessage failure={failureOf(erase.error)} /> : null}
        </Stack>
      </ConfirmDialog>
    </li>
  );
}

/** What disconnected accounts left on this computer. */
export function AccountsKept() {
  const { t } = useTranslation('accounts');
  const kept = useCall('accounts.kept', undefined);
  if (!kept.data || kept.data.length === 0) return null;
  return (
    <section className={classes.kept} aria-label={t('kept.title')}>
      <h3 className={classes.keptTitle}>{t('kept.title')}</h3>
      <ul>
        {kept.data.map((account) => (
          <KeptRow key={account.id} account={account} />
        ))}
      </ul>
    </section>
  );
}
