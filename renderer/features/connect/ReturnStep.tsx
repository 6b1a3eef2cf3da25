import { Checkbox, TextInput } from '@mantine/core';
import type { LoginWish } from '@shared/ipc/accounts';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/queries.ts';
import { CopyText } from './CopyText.tsx';
import classes from './Step.module.css';
import { WizardStep } from './WizardStep.tsx';
import { PASTE_ADDRESS } from './wish.ts';

interface ReturnStepProps {
  number: number;
  count: number;
  wish: LoginWish;
  onChange: (wish: LoginWish) => void;
}

/** How the answer finds back: by a door of this computer, or by an https address that Meta accepts. */
export function ReturnStep({ number, count, wish, onChange }: ReturnStepProps) {
  const { t } = useTranslation('connect');
  const facebook = wish.kind === 'facebook';
  const needsAddress = !facebook || wish.returnAddress !== '';
  return (
    <WizardStep
      number={number}
      count={count}
      title={t(facebook ? 'facebookSteps.return.title' : 'instagramSteps.return.title')}
      path={
        facebook
          ? t(needsAddress ? 'facebookSteps.return.livePath' : 'facebookSteps.return.path')
          : t('instagramSteps.return.path')
      }
    >
      {facebook ? (
        <Checkbox
          size="xs"
          radius="sm"
          label={t('form.live')}
          checked={needsAddress}
          onChange={(event) =>
            onChange({ ...wish, returnAddress: event.currentTarget.checked ? PASTE_ADDRESS : '' })
          }
        />
      ) : null}
      {needsAddress ? <ReturnAddress wish={wish} onChange={onChange} /> : null}
    </WizardStep>
  );
}

function ReturnAddress({ wish, onChange }: Pick<ReturnStepProps, 'wish' | 'onChange'>) {
  const { t } = useTranslation('connect');
  const page = useCall('accounts.bouncePage', undefined);
  return (
    <>
      <TextInput
        label={t('form.returnAddress')}
        value={wish.returnAddress}
        onChange={(event) => onChange({ ...wish, returnAddress: event.currentTarget.value || ' ' })}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
      />
      <p className={classes.help}>{t('form.noPageHelp')}</p>
      <p className={classes.help}>{t('form.pageHelp')}</p>
      <div className={classes.buttons}>
        <CopyText value={wish.returnAddress.trim()} label={t('form.copyAddress')} shown={false} />
        {page.data ? <CopyText value={page.data} label={t('form.copyPage')} shown={false} /> : null}
      </div>
    </>
  );
}
