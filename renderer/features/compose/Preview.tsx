import { ActionIcon, SegmentedControl, Tooltip, useComputedColorScheme } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useFailureSentence } from '../../ui/use-failure-sentence.ts';
import { PhoneGrid } from './PhoneGrid.tsx';
import { PhonePost } from './PhonePost.tsx';
import { PhoneReel } from './PhoneReel.tsx';
import { PhoneStory } from './PhoneStory.tsx';
import classes from './Preview.module.css';
import { useDraft } from './store.ts';
import { useKind, useRenditions } from './use-shown.ts';

type View = 'post' | 'grid';

/** The post as a phone will show it, drawn from the very bytes that will be sent, in a theme of its own. */
export function Preview({ account, className }: { account: Account; className?: string }) {
  const { t } = useTranslation(['compose', 'details']);
  const sentence = useFailureSentence();
  const kind = useKind();
  const appTheme = useComputedColorScheme('light');
  const [chosenTheme, setTheme] = useState<'light' | 'dark' | null>(null);
  const [view, setView] = useState<View>('post');
  const { error } = useRenditions();
  const theme = chosenTheme ?? appTheme;
  const other = theme === 'light' ? 'dark' : 'light';
  const ThemeIcon = other === 'dark' ? IconMoon : IconSun;
  const themeLabel = t(`details:preview.${other}`);
  return (
    <section
      className={[classes.preview, className].filter(Boolean).join(' ')}
      aria-label={t('preview.region')}
    >
      <div className={classes.head}>
        <h2 className={classes.title}>{t('preview.region')}</h2>
        {kind === null || kind === 'story' ? null : (
          <SegmentedControl
            size="xs"
            aria-label={t('details:preview.view')}
            value={view}
            onChange={(value) => setView(value as View)}
            data={[
              { value: 'post', label: t(`kind.${kind}`) },
              { value: 'grid', label: t('details:preview.grid') },
            ]}
          />
        )}
        <Tooltip label={themeLabel} withinPortal={false}>
          <ActionIcon
            className={classes.theme}
            variant="subtle"
            color="gray"
            aria-label={themeLabel}
            onClick={() => setTheme(other)}
          >
            <ThemeIcon size={17} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.phone} data-theme={theme}>
        <div className={classes.screen}>
          <Shown account={account} view={view} />
        </div>
      </div>
      {error && kind ? (
        <p className={classes.failed} role="status">
          {t('preview.failed', { reason: sentence(failureOf(error)) })}
        </p>
      ) : null}
    </section>
  );
}

function Shown({ account, view }: { account: Account; view: View }) {
  const { t } = useTranslation('compose');
  const kind = useKind();
  const caption = useDraft((draft) => draft.caption);
  if (kind === null && caption === '')
    return (
      <div className={classes.empty}>
        <span className={classes.frame} aria-hidden />
        <p>{t('preview.empty')}</p>
      </div>
    );
  if (kind === 'story') return <PhoneStory account={account} />;
  if (kind !== null && view === 'grid') return <PhoneGrid account={account} />;
  return kind === 'reel' ? <PhoneReel account={account} /> : <PhonePost account={account} />;
}
