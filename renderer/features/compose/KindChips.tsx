import { useTranslation } from 'react-i18next';
import classes from './KindChips.module.css';
import { useKind } from './use-shown.ts';

const KINDS = ['photo', 'carousel', 'reel'] as const;

/** What the slides make of this post. It follows from them and is not chosen. */
export function KindChips() {
  const { t } = useTranslation('compose');
  const kind = useKind();
  return (
    <ul className={classes.kinds} aria-label={t('kindLabel')}>
      {KINDS.map((each) => (
        <li key={each} className={classes.kind} aria-current={each === kind ? 'true' : undefined}>
          {t(`kind.${each}`)}
        </li>
      ))}
    </ul>
  );
}
