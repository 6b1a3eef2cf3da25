import type { ErrorParams, Failure } from '@shared/domain/errors';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Turns a failure into its sentence in the language on screen. */
export function useFailureSentence(): (failure: Failure) => string {
  const { t } = useTranslation(['errors', 'common']);
  return useCallback(
    ({ code, params }: Failure) => {
      // The typed `t` reads `_one` and `_other` off the keys and cannot follow a key that is only known at run time.
      const say = t as (key: string, values: ErrorParams) => string;
      if (params.name) return say(`errors:${code}`, params);
      // A sentence about a file must name something, even where main could not; it may begin with it.
      const sentence = say(`errors:${code}`, { ...params, name: t('common:thisFile') });
      return sentence.charAt(0).toUpperCase() + sentence.slice(1);
    },
    [t],
  );
}
