import type { Account } from '@shared/domain/account';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useFailureSentence } from '../../ui/use-failure-sentence.ts';
import { PhonePost } from './PhonePost.tsx';
import { PhoneReel } from './PhoneReel.tsx';
import classes from './Preview.module.css';
import { useDraft } from './store.ts';
import { useKind, useRenditions } from './use-shown.ts';

/** The post as a phone will show it, drawn from the very bytes that will be sent. */
export function Preview({ account, className }: { account: Account; className?: string }) {
  const { t } = useTranslation('compose');
  const sentence = useFailureSentence();
  const kind = useKind();
  const caption = useDraft((draft) => draft.caption);
  const { error } = useRenditions();
  return (
    <section
      className={[classes.preview, className].filter(Boolean).join(' ')}
      aria-label={t('preview.region')}
    >
      <h2 className={classes.title}>{t('preview.region')}</h2>
      <div className={classes.phone}>
        <div className={classes.screen}>
          {kind === 'reel' ? (
            <PhoneReel account={account} />
          ) : kind === null && caption === '' ? (
            <div className={classes.empty}>
              <span className={classes.frame} aria-hidden />
              <p>{t('preview.empty')}</p>
            </div>
          ) : (
            <PhonePost account={account} />
          )}
        </div>
      </div>
      {error && kind ? (
        <p className={classes.failed} role="status">
          {t('preview.failed', { reason: sentence(failureOf(error)) })}
        </p>
      ) : null}
    </section>
  );
}
