import type { Account } from '@shared/domain/account';
import { applies } from '@shared/domain/applicable';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page.tsx';
import { ActionBar } from './ActionBar.tsx';
import { CaptionField } from './CaptionField.tsx';
import classes from './Composer.module.css';
import { Details } from './Details.tsx';
import { DraftSwitcher } from './DraftSwitcher.tsx';
import { KindChips } from './KindChips.tsx';
import { MediaPane } from './MediaPane.tsx';
import { PostedBefore } from './PostedBefore.tsx';
import { Preview } from './Preview.tsx';
import { Problems } from './Problems.tsx';
import { useRuntime } from './runtime-context.ts';
import { SaveNote } from './SaveNote.tsx';
import { useDraft } from './store.ts';
import { useDrops } from './use-drops.ts';
import { useKind } from './use-shown.ts';
import { useUndoKeys } from './use-undo-keys.ts';

/** The composer: pictures, words, and what Instagram will make of them, side by side. */
export function Composer({ account }: { account: Account }) {
  const { t } = useTranslation('compose');
  const runtime = useRuntime();
  const kind = useKind();
  const planned = useDraft((draft) => draft.postState === 'scheduled');
  const [attempted, setAttempted] = useState(false);
  const dropping = useDrops(runtime.intake);
  useUndoKeys();
  return (
    <Page
      title={t(planned ? 'editTitle' : 'title')}
      beside={<SaveNote />}
      actions={
        <>
          <KindChips />
          <DraftSwitcher account={account} />
        </>
      }
    >
      <Problems account={account} attempted={attempted} />
      <div className={classes.room}>
        <div className={classes.columns}>
          <MediaPane account={account} className={classes.media} dropping={dropping} />
          <div className={classes.fields}>
            {applies('caption', kind) ? <CaptionField username={account.username} /> : null}
            <PostedBefore accountId={account.id} />
            <Details account={account} />
          </div>
          <Preview className={classes.preview} account={account} />
        </div>
      </div>
      <ActionBar onAttempt={() => setAttempted(true)} />
    </Page>
  );
}
