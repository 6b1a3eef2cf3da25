import { Button, Radio, Stack } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useAction } from '../../data/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { useFarewell } from './farewell-store.ts';

const CHOICES = ['keep', 'delete'] as const;

/** "Disconnect", which first asks what becomes of the account's history on this computer. */
export function DisconnectButton({ account }: { account: Account }) {
  const { t } = useTranslation(['accounts', 'common']);
  const [asking, setAsking] = useState(false);
  const [history, setHistory] = useState<(typeof CHOICES)[number]>('keep');
  const disconnect = useAction('accounts.disconnect');
  const leave = () =>
    disconnect.mutate(
      { accountId: account.id, history },
      { onSuccess: ({ revocation }) => useFarewell.setState({ account, revocation }, true) },
    );
  return (
    <>
      <Button variant="subtle" size="sm" onClick={() => setAsking(true)}>
        {t('common:account.disconnect')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('common:account.disconnectTitle', { username: account.username })}
        confirm={t('common:account.disconnect')}
        busy={disconnect.isPending}
        onConfirm={leave}
        onClose={() => setAsking(false)}
      >
        <Stack gap="sm">
          <Radio.Group
            label={t('leave.question')}
            value={history}
            onChange={(value) => setHistory(value === 'delete' ? 'delete' : 'keep')}
          >
            <Stack gap="xs" mt="xs">
              {CHOICES.map((choice) => (
                <Radio
                  key={choice}
                  value={choice}
                  label={t(`leave.${choice}`)}
                  description={t(`leave.${choice}Detail`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {disconnect.isError ? <FailureMessage failure={failureOf(disconnect.error)} /> : null}
        </Stack>
      </ConfirmDialog>
    </>
  );
}
