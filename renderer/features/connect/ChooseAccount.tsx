import { Button, UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountPicture } from '../../ui/AccountPicture.tsx';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import classes from './Step.module.css';
import type { Login } from './use-login.ts';

/** The accounts behind one sign-in: a click on one connects it. */
export function ChooseAccount({ login }: { login: Login }) {
  const { t } = useTranslation(['connect', 'common']);
  const id = useId();
  const candidates = login.attempt?.candidates ?? [];
  return (
    <div className={classes.step}>
      <h1 className={classes.title}>{t('choose.title')}</h1>
      <p className={classes.lead}>{t('choose.lead')}</p>
      {login.failure ? <FailureMessage failure={login.failure} /> : null}
      <ul className={classes.accounts} aria-label={t('choose.accounts')}>
        {candidates.map((candidate) => (
          <li key={candidate.igBusinessId}>
            <UnstyledButton
              className={classes.account}
              aria-labelledby={`${id}-${candidate.igBusinessId}`}
              disabled={login.busy}
              onClick={() => void login.choose([candidate.igBusinessId])}
            >
              <AccountPicture src={null} username={candidate.username} size={36} />
              <span className={classes.accountWords}>
                <span className={classes.username} id={`${id}-${candidate.igBusinessId}`}>
                  {candidate.username}
                </span>
                <span className={classes.detail}>
                  {[
                    candidate.name,
                    candidate.pageName && t('choose.page', { page: candidate.pageName }),
                    candidate.accessLevel === 'read' && t('choose.readOnly'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button
          variant="default"
          loading={login.busy}
          onClick={() => void login.choose(candidates.map((candidate) => candidate.igBusinessId))}
        >
          {t('choose.all', { count: candidates.length })}
        </Button>
        <Button variant="subtle" onClick={login.leave}>
          {t('common:actions.cancel')}
        </Button>
      </div>
    </div>
  );
}
