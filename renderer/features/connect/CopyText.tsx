import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './CopyText.module.css';

interface CopyTextProps {
  value: string;
  label: string;
  /** Without it only the button shows, for what is too long to read. */
  shown?: boolean;
}

/** Text that belongs into a field at Meta, to be read and copied. */
export function CopyText({ value, label, shown = true }: CopyTextProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.copy}>
      {shown ? <code className={classes.value}>{value}</code> : null}
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" size="xs" onClick={copy}>
            {copied ? t('actions.copied') : label}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
