import { useTranslation } from 'react-i18next';
import classes from './ConversionBadge.module.css';
import { useConversion } from './use-conversion.ts';

/** Over the picture of a film that is being converted: how far it has come. Nothing otherwise. */
export function ConversionBadge({ assetId }: { assetId: string }) {
  const { t } = useTranslation('library');
  const fraction = useConversion(assetId);
  if (fraction === null) return null;
  const percent = Math.round(fraction * 100);
  return (
    <span
      className={classes.badge}
      role="progressbar"
      aria-label={t('converting', { percent })}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span className={classes.bar} style={{ inlineSize: `${percent}%` }} />
    </span>
  );
}
