import { Button, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SecretInput.module.css';

interface SecretInputProps {
  label: string;
  description: string;
  value: string;
  onChange: (value: string) => void;
}

/**
 * A text box whose text is covered. Not `type=password`: that has no textbox role, and it invites password
 * managers to store an app's secret as somebody's password.
 */
export function SecretInput({ label, description, value, onChange }: SecretInputProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const id = useId();
  return (
    <TextInput
      id={id}
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      classNames={{ input: shown ? undefined : classes.covered }}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      rightSectionWidth="auto"
      rightSection={
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.toggle}
          aria-controls={id}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? t('actions.hide') : t('actions.show')}
        </Button>
      }
    />
  );
}
