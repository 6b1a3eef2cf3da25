import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/queries.ts';
import { useLocale } from '../../ui/use-format.ts';
import classes from './Step.module.css';

/** Tells whoever disconnected an account and kept its history that it is still there. */
export function KeptNote() {
  const { t } = useTranslation('connect');
  const locale = useLocale();
  const kept = useCall('accounts.kept', undefined);
  if (!kept.data || kept.data.length === 0) return null;
  const names = new Intl.ListFormat(locale).format(kept.data.map(({ username }) => username));
  return <p className={classes.kept}>{t('kept', { count: kept.data.length, names })}</p>;
}
