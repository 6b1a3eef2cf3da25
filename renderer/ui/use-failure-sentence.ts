import type { Failure } from '@shared/domain/errors';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { failureSentence } from './failure-sentence.ts';

/** Turns a failure into its sentence in the language on screen. */
export function useFailureSentence(): (failure: Failure) => string {
  const { t } = useTranslation(['errors', 'common']);
  return useCallback((failure: Failure) => failureSentence(t, failure), [t]);
}
