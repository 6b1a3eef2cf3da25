import type { ErrorParams, Failure } from '@shared/domain/errors';
import type { i18n, TFunction } from 'i18next';

/** The sentence of a failure in the language of `t`. Has a word for a file that nobody could name. */
export function failureSentence(
  t: TFunction<['errors', 'common']> | i18n['t'],
  { code, params }: Failure,
): string {
  // The typed `t` reads `_one` and `_other` off the keys and cannot follow a key that is only known at run time.
  const say = t as unknown as (key: string, values?: ErrorParams) => string;
  if (params.name) return say(`errors:${code}`, params);
  // A sentence about a file must name something, even where main could not; it may begin with it.
  const sentence = say(`errors:${code}`, { ...params, name: say('common:thisFile') });
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
