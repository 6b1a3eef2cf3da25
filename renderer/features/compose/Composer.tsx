import { Button } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page.tsx';
import { ActionBar } from './ActionBar.tsx';
import { AltTextField } from './AltTextField.tsx';
import { CaptionField } from './CaptionField.tsx';
import classes from './Composer.module.css';
import { KindChips } from './KindChips.tsx';
import { LocationField } from './LocationField.tsx';
import { MediaPane } from './MediaPane.tsx';
import { Preview } from './Preview.tsx';
import { Problems } from './Problems.tsx';
import { useRuntime } from './runtime-context.ts';
import { SaveNote } from './SaveNote.tsx';
import { isBlank, useDraft } from './store.ts';
import { useDrops } from './use-drops.ts';

/** The composer: pictures, words, and what Instagram will make of them, side by side. */
export function Composer({ account }: { account: Account }) {
  const { t } = useTranslation('compose');
  const runtime = useRuntime();
  const blank = useDraft(isBlank);
  const planned = useDraft((draft) => draft.postState === 'scheduled');
  const [attempted, setAttempted] = useState(false);
  const dropping = useDrops(runtime.intake);
  return (
    <Page
      title={t(planned ? 'editTitle' : 'title')}
      beside={<SaveNote />}
      actions={
        <>
          <KindChips />
          {blank ? null : (
            <Button variant="subtle" size="compact-sm" onClick={() => void runtime.startAnother()}>
              {t('startAnother')}
            </Button>
          )}
        </>
      }
    >
      <Problems attempted={attempted} />
      <div className={classes.room}>
        <div className={classes.columns}>
          <MediaPane className={classes.media} dropping={dropping} />
          <div className={classes.fields}>
            <CaptionField />
            <LocationField accountId={account.id} />
            <AltTextField />
          </div>
          <Preview className={classes.preview} account={account} />
        </div>
      </div>
      <ActionBar onAttempt={() => setAttempted(true)} />
    </Page>
  );
}
