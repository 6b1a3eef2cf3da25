import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Webhooks.module.css';

interface CopyLineProps {
  name: string;
  text: string;
}

/** A line to be copied, with its name and a button that does it. */
export function CopyLine({ name, text }: CopyLineProps) {
  const { t } = useTranslation('webhooks');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className={classes.copyLine}>
      <span className={classes.name}>{name}</span>
      <code className={classes.code}>{text}</code>
      <Button variant="default" size="xs" onClick={() => void copy()} aria-label={t('copyNamed', { name })}>
        {copied ? t('copied') : t('copy')}
      </Button>
    </div>
  );
}
