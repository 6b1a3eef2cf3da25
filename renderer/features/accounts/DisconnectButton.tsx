import { Button, Stack, Text } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useAction } from '../../data/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FailureMessage } from '../../ui/FailureMessage.tsx';

/** "Disconnect", which first says what is deleted and what stays. */
export function DisconnectButton({ account }: { account: Account }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const disconnect = useAction('accounts.disconnect');
  const explained =
    account.environment === 'sandbox'
      ? t('account.disconnectSandboxExplained')
      : t('account.disconnectExplained');
  return (
    <>
      <Button variant="subtle" size="sm" onClick={() => setAsking(true)}>
        {t('account.disconnect')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('account.disconnectTitle', { username: account.username })}
        confirm={t('account.disconnect')}
        busy={disconnect.isPending}
        onConfirm={() => disconnect.mutate({ accountId: account.id }, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      >
        <Stack gap="sm">
          <Text size="sm">{explained}</Text>
          {disconnect.isError ? <FailureMessage failure={failureOf(disconnect.error)} /> : null}
        </Stack>
      </ConfirmDialog>
    </>
  );
}
