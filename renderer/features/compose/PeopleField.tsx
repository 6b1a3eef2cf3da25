import { LIMITS } from '@shared/domain/limits';
import { useTranslation } from 'react-i18next';
import { NamePills } from './NamePills.tsx';
import { useDraft } from './store.ts';
import { countTags, tagged, untagged } from './tags.ts';
import { UsernameEntry } from './UsernameEntry.tsx';
import { useCurrentSlide } from './use-shown.ts';

/** Who is on the current slide. On a picture each has a place, on a video only a name. */
export function PeopleField() {
  const { t } = useTranslation('details');
  const current = useCurrentSlide();
  const count = useDraft((draft) => countTags(draft.slides));
  const changeSlide = useDraft((draft) => draft.changeSlide);
  if (!current) return null;
  const { slide, asset, index } = current;
  const number = index + 1;
  const isVideo = asset.kind === 'video';
  return (
    <div>
      <UsernameEntry
        label={t('people.label', { number })}
        placeholder={t(isVideo ? 'username.placeholder' : 'people.placeholder')}
        description={
          count >= LIMITS.personTags
            ? t('people.full')
            : count > 0
              ? t('people.count', { count, max: LIMITS.personTags })
              : undefined
        }
        disabled={count >= LIMITS.personTags}
        onEnter={(username) =>
          changeSlide(slide.id, {
            tags: tagged(slide.tags, username, isVideo ? null : { x: 0.5, y: 0.5 }),
          })
        }
      />
      <NamePills
        label={t('people.list', { number })}
        names={slide.tags.map(({ username }) => username)}
        onRemove={(username) => changeSlide(slide.id, { tags: untagged(slide.tags, username) })}
      />
    </div>
  );
}
