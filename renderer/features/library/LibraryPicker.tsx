import { Button, Group, Modal } from '@mantine/core';
import { LIMITS } from '@shared/domain/limits';
import { newSlide } from '@shared/domain/post';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/queries.ts';
import { useDraft } from '../compose/store.ts';
import classes from './LibraryScreen.module.css';
import { LibraryTile } from './LibraryTile.tsx';

/** The files to choose from; read anew each time it opens. */
function Choice({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('library');
  const library = useCall('library.list', undefined);
  const room = useDraft(({ slides }) => LIMITS.carousel.maxSlides - slides.length);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const select = useCallback(
    (assetId: string, wanted: boolean) =>
      setChosen((before) => (wanted ? [...before, assetId] : before.filter((id) => id !== assetId))),
    [],
  );
  const items = (library.data?.items ?? []).filter(({ freed }) => !freed);
  const addAll = () => {
    const { addSlide } = useDraft.getState();
    for (const assetId of chosen.slice(0, room)) {
      const item = items.find(({ asset }) => asset.id === assetId);
      if (item) addSlide(newSlide(crypto.randomUUID(), assetId), item.asset);
    }
    onDone();
  };
  return (
    <>
      {items.length === 0 && library.data ? <p className={classes.none}>{t('empty')}</p> : null}
      <ul className={classes.grid} aria-label={t('list')}>
        {items.map((item) => (
          <LibraryTile
            key={item.asset.id}
            item={item}
            selected={chosen.includes(item.asset.id)}
            onSelect={select}
          />
        ))}
      </ul>
      <Group justify="flex-end" mt="lg" className={classes.footer}>
        <Button disabled={chosen.length === 0 || chosen.length > room} onClick={addAll}>
          {t('picker.add', { count: chosen.length })}
        </Button>
      </Group>
    </>
  );
}

/** Puts files that are already in the library into the draft. */
export function LibraryPicker() {
  const { t } = useTranslation(['library', 'common']);
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => setOpened(true)}>
        {t('picker.open')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        size="xl"
        title={t('picker.title')}
        closeButtonProps={{ 'aria-label': t('common:actions.close') }}
      >
        {opened ? <Choice onDone={close} /> : null}
      </Modal>
    </>
  );
}
