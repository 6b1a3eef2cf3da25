import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useCall } from '../../data/queries.ts';
import { useFailureSentence } from '../../ui/use-failure-sentence.ts';
import classes from './LocationField.module.css';
import { useDraft } from './store.ts';

const MIN_LENGTH = 2;

/** Where it was: a search over Instagram's places, one of them chosen or none. */
export function LocationField({ accountId }: { accountId: string }) {
  const { t } = useTranslation('compose');
  const sentence = useFailureSentence();
  const place = useDraft((draft) => draft.place);
  const setPlace = useDraft((draft) => draft.setPlace);
  /** What is being typed; null while the field shows the chosen place. */
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = (typed ?? '').trim();
  const [query] = useDebouncedValue(wanted, 250);
  const searching = wanted.length >= MIN_LENGTH;
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data, error, isFetching } = useCall(
    'places.search',
    { accountId, query },
    { enabled: query.length >= MIN_LENGTH },
  );
  const settled = searching && query === wanted && !isFetching;

  const places = settled && data && !error ? data : [];
  const note = !settled
    ? t('place.searching')
    : error
      ? t('place.unavailable', { reason: sentence(failureOf(error)) })
      : t('place.nothing', { query });

  const choose = (id: string) => {
    const chosen = data?.find((found) => found.id === id);
    if (chosen) setPlace(chosen);
    setTyped(null);
    combobox.closeDropdown();
  };
  const type = (value: string) => {
    setTyped(value);
    if (value === '' && place) setPlace(null);
    if (value.trim().length >= MIN_LENGTH) combobox.openDropdown();
    else combobox.closeDropdown();
  };
  const clear = () => {
    setPlace(null);
    setTyped(null);
    combobox.closeDropdown();
  };

  return (
    <Combobox store={combobox} onOptionSubmit={choose} shadow="md" radius="md" withinPortal={false}>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          label={t('place.label')}
          placeholder={t('place.placeholder')}
          value={typed ?? place?.name ?? ''}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={() => {
            setTyped(null);
            combobox.closeDropdown();
          }}
          rightSection={
            place || typed ? (
              <CloseButton
                size="sm"
                aria-label={t('place.clear')}
                onMouseDown={(event) => event.preventDefault()}
                onClick={clear}
              />
            ) : null
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown className={classes.dropdown} hidden={!searching}>
        {/* The list is there before its places are: the field names it, and says whether it is open, by its id. */}
        <Combobox.Options
          mah={260}
          style={{ overflowY: 'auto' }}
          aria-label={t('place.label')}
          hidden={places.length === 0}
        >
          {places.map((found) => (
            <Combobox.Option key={found.id} value={found.id}>
              {found.name}
              <span className={classes.detail}>{found.detail}</span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
        {places.length === 0 ? (
          <p className={classes.note} role="status">
            {note}
          </p>
        ) : null}
      </Combobox.Dropdown>
    </Combobox>
  );
}
