import { Tooltip, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Stat.module.css';
import { useFormat } from './use-format.ts';

interface StatProps {
  label: string;
  /** Null means that Instagram has not given it: shown as a dash with the reason, never as 0. */
  value: number | null;
  /** Change against the period before, as a ratio. */
  change?: number | null;
  /** Every digit instead of the short form. */
  exact?: boolean;
}

/** A large number with its name. */
export function Stat({ label, value, change = null, exact = false }: StatProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const trend = change === null ? null : change < 0 ? 'down' : 'up';
  return (
    <div className={classes.stat}>
      {value === null ? (
        <Tooltip label={t('notKnownYet')}>
          <span className={classes.value}>
            <span aria-hidden>{format.number(null)}</span>
            <VisuallyHidden>{t('notKnownYet')}</VisuallyHidden>
          </span>
        </Tooltip>
      ) : (
        <span className={classes.value} title={format.number(value)}>
          {exact ? format.number(value) : format.compact(value)}
        </span>
      )}
      <span className={classes.label}>
        {label}
        {change !== null ? (
          <span className={classes.change} data-trend={trend}>
            {format.change(change)}
          </span>
        ) : null}
      </span>
    </div>
  );
}
