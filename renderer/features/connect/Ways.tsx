import { Button, Loader, UnstyledButton } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import type { Sandbox } from './use-sandbox.ts';
import classes from './Ways.module.css';

interface WayProps {
  name: string;
  detail: string;
  look: 'first' | 'second' | 'quiet';
  mark?: ReactNode;
  disabled?: boolean;
  onClick: () => void;
}

/** A large button. Its name is its first line alone; the second line describes it. */
function Way({ name, detail, look, mark, disabled, onClick }: WayProps) {
  const id = useId();
  return (
    <UnstyledButton
      className={classes.way}
      data-look={look}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-detail`}
      disabled={disabled}
      onClick={onClick}
    >
      <span className={classes.name}>
        <span id={`${id}-name`}>{name}</span>
        {mark}
      </span>
      <span id={`${id}-detail`} className={classes.detail}>
        {detail}
      </span>
    </UnstyledButton>
  );
}

interface WaysProps {
  sandbox: Sandbox;
  onFacebook: () => void;
  onInstagram: () => void;
  onBack: (() => void) | undefined;
}

/** The three ways in. */
export function Ways({ sandbox, onFacebook, onInstagram, onBack }: WaysProps) {
  const { t } = useTranslation(['connect', 'common']);
  return (
    <div className={classes.ways}>
      <Way look="first" name={t('facebook.name')} detail={t('facebook.detail')} onClick={onFacebook} />
      <Way look="second" name={t('instagram.name')} detail={t('instagram.detail')} onClick={onInstagram} />
      <Way
        look="quiet"
        name={t('sandbox.name')}
        detail={sandbox.connecting ? t('sandbox.starting') : t('sandbox.detail')}
        mark={sandbox.connecting ? <Loader size={14} color="currentColor" /> : <span aria-hidden> →</span>}
        disabled={sandbox.connecting}
        onClick={sandbox.connect}
      />
      {sandbox.failure ? <FailureMessage failure={sandbox.failure} /> : null}
      {onBack ? (
        <Button variant="subtle" className={classes.back} onClick={onBack}>
          {t('common:actions.back')}
        </Button>
      ) : null}
    </div>
  );
}
