import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Account } from '@shared/domain/account';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCall } from '../../data/queries.ts';
import { AccountPicture } from '../../ui/AccountPicture.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { AbilityList } from '../accounts/AbilityList.tsx';
import { DisconnectButton } from '../accounts/DisconnectButton.tsx';
import { AccountsKept } from './AccountsKept.tsx';
import classes from './AccountsPanel.module.css';

function AccountRow({ account }: { account: Account }) {
  const { t } = useTranslation(['settings', 'accounts', 'common']);
  const [open, { toggle }] = useDisclosure(false);
  const how =
    account.environment === 'sandbox'
      ? t('common:account.sandboxExplained')
      : [t(`through.${account.loginKind}`), account.pageName && t('page', { page: account.pageName })]
          .filter(Boolean)
          .join(' · ');
  return (
    <li className={classes.account}>
      <AccountPicture src={account.pictureUrl} username={account.username} size={40} />
      <div className={classes.words}>
        <span className={classes.username}>{account.username}</span>
        <span className={classes.soft}>{how}</span>
      </div>
      {account.state === 'needs_login' ? <Pill tone="waiting">{t('needsLogin')}</Pill> : null}
      {account.accessLevel === 'read' ? <Pill tone="waiting">{t('readOnly')}</Pill> : null}
      <DisconnectButton account={account} />
      <div className={classes.more}>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={open}
          rightSection={
            <IconChevronDown className={classes.chevron} data-open={open} size={15} aria-hidden />
          }
          onClick={toggle}
        >
          {t('accounts:abilities.show')}
        </Button>
        {open ? <AbilityList account={account} /> : null}
      </div>
    </li>
  );
}

/** The connected accounts, what each can do, the way to one more, and what disconnected ones left. */
export function AccountsPanel() {
  const { t } = useTranslation('settings');
  const accounts = useCall('accounts.list', undefined);
  return (
    <Panel title={t('accounts')}>
      <ul className={classes.accounts}>
        {accounts.data?.map((account) => (
          <AccountRow key={account.id} account={account} />
        ))}
      </ul>
      <Button variant="default" component={Link} href="/connect">
        {t('connectAnother')}
      </Button>
      <AccountsKept />
    </Panel>
  );
}
