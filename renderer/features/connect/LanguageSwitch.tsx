import { UnstyledButton } from '@mantine/core';
import { Locale } from '@shared/domain/settings';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../data/queries.ts';
import { useLocale } from '../../ui/use-format.ts';
import classes from './LanguageSwitch.module.css';

/** English · Français, each in its own language. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const current = useLocale();
  const save = useAction('settings.set');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend for two words
    <div className={classes.switch} role="group" aria-label={t('language.label')}>
      {Locale.options.map((locale, index) => (
        <Fragment key={locale}>
          {index > 0 ? <span aria-hidden>·</span> : null}
          <UnstyledButton
            className={classes.language}
            lang={locale}
            aria-pressed={locale === current}
            onClick={() => save.mutate({ locale })}
          >
            {t(`language.${locale}`)}
          </UnstyledButton>
        </Fragment>
      ))}
    </div>
  );
}
