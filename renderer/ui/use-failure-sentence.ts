import type { ErrorParams, Failure } from '@shared/domain/errors';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Turns a failure into its sentence in the language on screen. */
export function useFailureSentence(): (failure: Failure) => string {
  const { t } = useTranslation(['errors', 'common']);
  return useCallback(
    ({ code, params }: Failure) => {
      // A sentence about a file must name something, even where main could not.
      const known = { name: t('common:thisFile'), ...params };
      // The typed `t` reads `_one` and `_other` off the keys and cannot follow a key that is only known at run time.
      const say = t as (key: string, values: ErrorParams) => string;
      return say(`errors:${code}`, known);
    },
    [t],
  );
}
