import { Switch } from '@mantine/core';
import { type Account, abilitiesOf } from '@shared/domain/account';
import { applies, type DetailName, inapplicable } from '@shared/domain/applicable';
import type { PostDetails, Slide } from '@shared/domain/post';
import { useTranslation } from 'react-i18next';
import { AltTextField } from './AltTextField.tsx';
import { CollaboratorsField } from './CollaboratorsField.tsx';
import { CoverPicker } from './CoverPicker.tsx';
import classes from './Details.module.css';
import { FirstCommentField } from './FirstCommentField.tsx';
import { LocationField } from './LocationField.tsx';
import { PeopleField } from './PeopleField.tsx';
import { ReelDetails } from './ReelDetails.tsx';
import { type DraftState, useDraft } from './store.ts';
import { useKind } from './use-shown.ts';

/** Everything that may be said about the post beside its caption. What this kind of post has no place for is absent. */
export function Details({ account }: { account: Account }) {
  const { t } = useTranslation('details');
  const kind = useKind();
  const aiLabel = useDraft((draft) => draft.details.aiLabel);
  const changeDetails = useDraft((draft) => draft.changeDetails);
  const abilities = abilitiesOf(account);
  const shows = (name: DetailName) => applies(name, kind);
  return (
    <>
      {shows('place') ? <LocationField account={account} /> : null}
      <div className={classes.pair}>
        {shows('tags') ? <PeopleField /> : null}
        {shows('collaborators') ? (
          abilities.collaborators ? (
            <p className={classes.note}>
              {t(
                `collaborators.${abilities.collaborators.reason === 'facebook_only' ? 'facebookOnly' : 'notPermitted'}`,
              )}
            </p>
          ) : (
            <CollaboratorsField own={account.username} />
          )
        ) : null}
      </div>
      {shows('altText') ? <AltTextField /> : null}
      {shows('firstComment') ? (
        abilities.comments ? (
          <p className={classes.note}>{t('firstComment.notPermitted')}</p>
        ) : (
          <FirstCommentField />
        )
      ) : null}
      <CoverPicker />
      {kind === 'reel' ? <ReelDetails /> : null}
      <Switch
        label={t('aiLabel.label')}
        description={t('aiLabel.explained')}
        checked={aiLabel}
        onChange={(event) => changeDetails({ aiLabel: event.currentTarget.checked })}
      />
      <NotSent />
    </>
  );
}

const SAID: Record<DetailName, (draft: DraftState) => boolean> = {
  caption: ({ caption }) => caption.trim() !== '',
  place: ({ place }) => place !== null,
  altText: ({ slides }) => slides.some((slide: Slide) => slide.altText !== ''),
  tags: ({ slides }) => slides.some((slide: Slide) => slide.tags.length > 0),
  collaborators: ({ details }) => details.collaborators.length > 0,
  firstComment: ({ details }) => details.firstComment.trim() !== '',
  aiLabel: ({ details }) => details.aiLabel,
  shareToFeed: ({ details }) => !details.shareToFeed,
  audioName: ({ details }: { details: PostDetails }) => details.audioName !== '',
  trial: ({ details }) => details.trial !== null,
  cover: ({ details }) => details.cover !== null,
};

/** What was said before the post became one that has no place for it: it is kept, and stays at home. */
function NotSent() {
  const { t, i18n } = useTranslation('details');
  const kind = useKind();
  const kept = useDraft((draft) =>
    kind === null
      ? ''
      : inapplicable(kind)
          .filter((name) => SAID[name](draft))
          .join(' '),
  );
  if (kind === null) return null;
  const names = kept === '' ? [] : (kept.split(' ') as DetailName[]);
  const list = new Intl.ListFormat(i18n.language).format(names.map((name) => t(`names.${name}`)));
  if (kind !== 'story' && names.length === 0) return null;
  return (
    <p className={classes.note}>
      {kind === 'story' ? `${t('story')} ` : ''}
      {names.length > 0 ? t('keptAtHome', { list }) : ''}
    </p>
  );
}
