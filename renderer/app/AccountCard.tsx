import { Menu, Tooltip, UnstyledButton } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useCurrentAccount } from '../data/current-account.ts';
import { useAction } from '../data/queries.ts';
import { AccountPicture } from '../ui/AccountPicture.tsx';
import { useFormat } from '../ui/use-format.ts';
import classes from './AccountCard.module.css';

function Words({ account }: { account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  const followers =
    account.followersCount === null
      ? t('account.followersUnknown')
      : t('account.followers', {
          count: account.followersCount,
          shown: format.compact(account.followersCount),
        });
  return (
    <span className={classes.words}>
      <span className={classes.username}>{account.username}</span>
      <span className={classes.detail}>
        {account.environment === 'sandbox' ? t('account.sandbox') : followers}
      </span>
    </span>
  );
}

/** The account on screen; with several it opens the list to switch. */
export function AccountCard({ accounts, narrow }: { accounts: Account[]; narrow: boolean }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const current = useCurrentAccount();
  const saveSettings = useAction('settings.set');
  if (!current) return null;

  const picture = <AccountPicture src={current.pictureUrl} username={current.username} size={32} />;
  return (
    // Inside the sidebar, not in a portal: everything on screen belongs to a landmark.
    <Menu position="bottom-start" width={232} shadow="md" withinPortal={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes.card}
          aria-label={t('account.switch', { username: current.username })}
        >
          {narrow ? (
            <Tooltip label={current.username} position="right">
              {picture}
            </Tooltip>
          ) : (
            <>
              {picture}
              <Words account={current} />
              <IconSelector className={classes.chevron} size={15} stroke={1.6} aria-hidden />
            </>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {accounts.map((account) => (
          <Menu.Item
            key={account.id}
            leftSection={<AccountPicture src={account.pictureUrl} username={account.username} size={24} />}
            rightSection={account.id === current.id ? <IconCheck size={15} aria-hidden /> : null}
            onClick={() => saveSettings.mutate({ currentAccountId: account.id })}
          >
            {account.username}
          </Menu.Item>
        ))}
        <Menu.Item
          className={classes.another}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => navigate('/connect')}
        >
          {t('account.connectAnother')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
