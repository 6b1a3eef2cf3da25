import { Tooltip } from '@mantine/core';
import { kindOf, type PostKind } from '@shared/domain/post';
import { useTranslation } from 'react-i18next';
import classes from './KindChips.module.css';
import { useDraft } from './store.ts';
import { useKind, useSlideKinds } from './use-shown.ts';

const KINDS = ['photo', 'carousel', 'reel', 'story'] as const;

/**
 * What this post is. In the feed that follows from the slides; a story is a choice. What cannot be chosen says why.
 */
export function KindChips() {
  const { t } = useTranslation('compose');
  const kinds = useSlideKinds();
  const placement = useDraft((draft) => draft.placement);
  const setPlacement = useDraft((draft) => draft.setPlacement);
  const current = useKind() ?? (placement === 'story' ? 'story' : 'photo');
  const inFeed = kindOf(kinds, 'feed') ?? 'photo';
  const possible = (kind: PostKind) =>
    kind === current || (kind === 'story' ? kinds.length <= 1 : kind === inFeed);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold chips that say why they are not to be had
    <div className={classes.kinds} role="group" aria-label={t('kindLabel')}>
      {KINDS.map((kind) => (
        <Tooltip
          key={kind}
          label={t(`kindNeeds.${kind}`)}
          disabled={possible(kind)}
          multiline
          maw={240}
          withinPortal={false}
        >
          <button
            type="button"
            className={classes.kind}
            aria-pressed={kind === current}
            aria-disabled={!possible(kind)}
            onClick={() => {
              if (possible(kind) && kind !== current) setPlacement(kind === 'story' ? 'story' : 'feed');
            }}
          >
            {t(`kind.${kind}`)}
          </button>
        </Tooltip>
      ))}
    </div>
  );
}
