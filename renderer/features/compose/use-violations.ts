import { abilitiesOf } from '@shared/domain/account';
import { draftViolations, type Violation } from '@shared/domain/media-rules';
import { useMemo } from 'react';
import { useCurrentAccount } from '../../data/current-account.ts';
import { useDraft } from './store.ts';

/** Everything that keeps the draft in hand from being published, an empty sheet included. */
export function useViolations(): Violation[] {
  const caption = useDraft((draft) => draft.caption);
  const slides = useDraft((draft) => draft.slides);
  const placement = useDraft((draft) => draft.placement);
  const details = useDraft((draft) => draft.details);
  const assets = useDraft((draft) => draft.assets);
  const account = useCurrentAccount();
  return useMemo(
    () =>
      draftViolations(
        { caption, slides, placement, details },
        (id) => assets[id],
        account && abilitiesOf(account),
      ),
    [caption, slides, placement, details, assets, account],
  );
}
