import { Button, TextInput } from '@mantine/core';
import type { Failure } from '@shared/domain/errors';
import { type StorageDetails, storageFlaw } from '@shared/domain/storage';
import { IconCircleCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useAction } from '../../data/queries.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { SecretInput } from '../connect/SecretInput.tsx';
import classes from './StoragePanel.module.css';

interface StorageFormProps {
  details: StorageDetails | null;
  hasSecret: boolean;
  onForgotten: () => void;
}

const EMPTY: StorageDetails = { endpoint: '', region: '', bucket: '', accessKeyId: '' };
const FIELDS = ['endpoint', 'region', 'bucket', 'accessKeyId'] as const;

/** The details of the creator's own storage, with a button that really uses it once. */
export function StorageForm({ details, hasSecret, onForgotten }: StorageFormProps) {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState(details ?? EMPTY);
  const [secret, setSecret] = useState('');
  const [flawed, setFlawed] = useState(false);
  const check = useAction('storage.check');
  const save = useAction('storage.save');
  const forget = useAction('storage.forget');

  const flaw = storageFlaw(typed);
  const lacksSecret = secret.trim() === '' && !hasSecret;
  const wish = { details: typed, secret: secret.trim() === '' ? null : secret };
  const change = (field: keyof StorageDetails, value: string) => {
    setTyped({ ...typed, [field]: value });
    check.reset();
    save.reset();
  };
  const attempt = (perform: () => void) => {
    setFlawed(flaw !== null || lacksSecret);
    if (flaw === null && !lacksSecret) perform();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(() => save.mutate(wish, { onSuccess: () => setSecret('') }));
  };
  const error = check.error ?? save.error ?? forget.error;
  const failure: Failure | null = error ? failureOf(error) : null;

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {FIELDS.map((field) => (
        <TextInput
          key={field}
          label={t(`storage.${field}`)}
          description={t(`storage.${field}Words`)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={typed[field]}
          onChange={(event) => change(field, event.currentTarget.value)}
          error={flawed && flaw === field ? t(`storage.flaw.${field}`) : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      ))}
      <SecretInput
        label={t('storage.secret')}
        description={hasSecret ? t('storage.secretKept') : t('storage.secretWords')}
        value={secret}
        onChange={(value) => {
          setSecret(value);
          check.reset();
        }}
      />
      {flawed && flaw === null && lacksSecret ? (
        <p className={classes.flaw} role="alert">
          {t('storage.flaw.secret')}
        </p>
      ) : null}
      {failure ? <FailureMessage failure={failure} /> : null}
      <p className={classes.verdict} aria-live="polite">
        {check.isSuccess ? (
          <>
            <IconCircleCheck size={18} stroke={1.75} aria-hidden />
            {t('storage.works')}
          </>
        ) : check.isPending ? (
          t('storage.checking')
        ) : save.isSuccess ? (
          t('storage.saved')
        ) : null}
      </p>
      <div className={classes.buttons}>
        <Button type="submit" loading={save.isPending}>
          {t('storage.save')}
        </Button>
        <Button variant="default" loading={check.isPending} onClick={() => attempt(() => check.mutate(wish))}>
          {t('storage.check')}
        </Button>
        {details ? (
          <Button
            variant="subtle"
            loading={forget.isPending}
            onClick={() => forget.mutate(undefined, { onSuccess: onForgotten })}
          >
            {t('storage.forget')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
