import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './UsernameEntry.module.css';
import { usernameOf } from './usernames.ts';

interface UsernameEntryProps {
  label: string;
  placeholder?: string;
  description?: string;
  disabled?: boolean;
  /** Username without the @, checked. May answer why this one cannot be taken. */
  // biome-ignore lint/suspicious/noConfusingVoidType: most callers have nothing to object
  onEnter: (username: string) => string | void;
}

/** Takes one username at a time, and says what is wrong with one that cannot exist. */
export function UsernameEntry({ label, placeholder, description, disabled, onEnter }: UsernameEntryProps) {
  const { t } = useTranslation('details');
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '') return;
    const username = usernameOf(typed);
    const objection = username === null ? t('username.invalid', { typed: typed.trim() }) : onEnter(username);
    setError(objection ?? null);
    if (!objection) setTyped('');
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        className={classes.field}
        label={label}
        placeholder={placeholder ?? t('username.placeholder')}
        description={description}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={typed}
        error={error}
        disabled={disabled}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setError(null);
        }}
        rightSectionWidth="auto"
        rightSection={
          typed.trim() === '' ? null : (
            <Button type="submit" size="compact-xs" variant="subtle" mr={6}>
              {t('username.add')}
            </Button>
          )
        }
      />
    </form>
  );
}
