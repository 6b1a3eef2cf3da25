import type { Locale } from '@shared/domain/settings';
import { createI18n } from '@shared/i18n';
import { app, dialog } from 'electron';
import { toFailure } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';

interface StartOptions {
  locale(): Locale;
  logger: Logger;
}

/** Runs the start; where it fails, says why in a sentence and ends without having changed anything. */
export function startOrExplain({ locale, logger }: StartOptions, start: () => void): void {
  try {
    start();
  } catch (error) {
    logger.error('the app could not start', error);
    const { t } = createI18n(locale());
    const { code, params } = toFailure(error);
    dialog.showErrorBox(
      t('native:startup.cannotStart'),
      t(`errors:${code}`, { ...params, defaultValue: code }),
    );
    app.exit(1);
  }
}
