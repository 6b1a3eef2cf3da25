import { Button } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import type { Failure } from '@shared/domain/errors';
import type { Violation } from '@shared/domain/media-rules';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCall } from '../../data/queries.ts';
import { useFailureSentence } from '../../ui/use-failure-sentence.ts';
import classes from './Problems.module.css';
import { type Refusal, useDraft } from './store.ts';
import { useViolations } from './use-violations.ts';

/** Everything that stands in the way: files not taken, rules broken, a draft not stored. Each with what to do. */
export function Problems({ account, attempted }: { account: Account; attempted: boolean }) {
  const { t } = useTranslation('compose');
  const sentence = useFailureSentence();
  const refusals = useDraft((draft) => draft.refusals);
  const problem = useDraft((draft) => draft.problem);
  const saveFailure = useDraft((draft) => draft.saveFailure);
  const slides = useDraft((draft) => draft.slides);
  const dismiss = useDraft((draft) => draft.dismissRefusals);
  // An empty sheet is no fault until somebody tries to publish it.
  const violations = useViolations().filter(({ code }) => code !== 'draft_empty' || attempted);

  return (
    <div className={classes.problems}>
      {saveFailure ? (
        <Notice urgent title={t('saveFailed')}>
          <li>{t('saveFailedExplained', { reason: sentence(saveFailure) })}</li>
        </Notice>
      ) : null}
      {refusals.length > 0 ? (
        <Notice
          urgent
          title={t('problems.refused', { count: refusals.length })}
          action={
            <Button size="compact-sm" variant="subtle" onClick={dismiss}>
              {t('problems.dismiss')}
            </Button>
          }
        >
          {bySentence(refusals, sentence).map(({ words, names }) => (
            <li key={words}>
              {/* A sentence that names its file needs no name before it. */}
              {names.length === 1 && words.includes(names[0] ?? '') ? null : (
                <strong>{names.join(', ')} · </strong>
              )}
              {words}
            </li>
          ))}
          {slides.length > 0 ? <li className={classes.kept}>{t('problems.kept')}</li> : null}
        </Notice>
      ) : null}
      {problem ? (
        <Notice urgent title={t('sent.needsAttention')}>
          <li>
            {problem.slideNumber === null ? null : (
              <strong>{t('problems.slide', { number: problem.slideNumber })} · </strong>
            )}
            {sentence(problem)}
          </li>
        </Notice>
      ) : null}
      <NowhereToWait account={account} />
      {violations.length > 0 ? (
        <Notice title={t('problems.title')}>
          {violations.map((violation) => (
            <ViolationLine key={`${violation.slideNumber}-${violation.code}`} violation={violation} />
          ))}
        </Notice>
      ) : null}
    </div>
  );
}

/** Files that were refused for the very same reason share its sentence. */
function bySentence(refusals: readonly Refusal[], sentence: (failure: Failure) => string) {
  const lines = new Map<string, string[]>();
  for (const { name, failure } of refusals) {
    const words = sentence({ ...failure, params: { name, ...failure.params } });
    lines.set(words, [...(lines.get(words) ?? []), name]);
  }
  return [...lines].map(([words, names]) => ({ words, names }));
}

interface NoticeProps {
  title: string;
  /** Said at once by a screen reader; what comes and goes while typing waits for a pause. */
  urgent?: boolean;
  action?: ReactNode;
  children: ReactNode;
}

/** Said before publishing: this account has nowhere for its pictures and films to wait. */
function NowhereToWait({ account }: { account: Account }) {
  const { t } = useTranslation(['compose', 'accounts']);
  const sentence = useFailureSentence();
  const obstacle = useCall('storage.obstacle', { accountId: account.id }).data;
  if (!obstacle) return null;
  const signIn = obstacle.code === 'meta_permission_missing';
  return (
    <Notice
      title={t('problems.nowhere')}
      action={
        <Button
          component={Link}
          href={signIn ? `/connect/${account.id}` : '/settings'}
          size="compact-sm"
          variant="default"
        >
          {t(signIn ? 'accounts:signInAgain' : 'problems.settings')}
        </Button>
      }
    >
      <li>{sentence(obstacle)}</li>
    </Notice>
  );
}

function Notice({ title, urgent = false, action, children }: NoticeProps) {
  return (
    <div
      className={classes.notice}
      role={urgent ? 'alert' : undefined}
      aria-live={urgent ? undefined : 'polite'}
    >
      <IconAlertCircle className={classes.icon} size={18} stroke={1.75} aria-hidden />
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        <ul className={classes.list}>{children}</ul>
      </div>
      {action}
    </div>
  );
}

function ViolationLine({ violation }: { violation: Violation }) {
  const { t } = useTranslation('compose');
  const sentence = useFailureSentence();
  const slides = useDraft((draft) => draft.slides);
  const { select, removeSlide } = useDraft.getState();
  const slide = violation.slideNumber === null ? undefined : slides[violation.slideNumber - 1];
  return (
    <li className={classes.line}>
      <span>
        {violation.slideNumber === null ? null : (
          <strong>{t('problems.slide', { number: violation.slideNumber })} · </strong>
        )}
        {sentence(violation)}
      </span>
      {slide && violation.slideNumber !== null ? (
        <span className={classes.deeds}>
          <Button size="compact-sm" variant="default" onClick={() => select(slide.id)}>
            {t('problems.show', { number: violation.slideNumber })}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => removeSlide(slide.id)}>
            {t('problems.remove')}
          </Button>
        </span>
      ) : null}
    </li>
  );
}
