import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type Account, abilitiesOf } from '@shared/domain/account';
import type { Place } from '@shared/domain/post';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useCall } from '../../data/queries.ts';
import { useFailureSentence } from '../../ui/use-failure-sentence.ts';
import classes from './LocationField.module.css';
import { placeReference } from './place-reference.ts';
import { useDraft } from './store.ts';

const MIN_LENGTH = 2;

/** Where it was: one of the recent places, of Instagram's places, or a Page whose address or number was pasted. */
export function LocationField({ account }: { account: Account }) {
  const { t } = useTranslation(['compose', 'details']);
  const place = useDraft((draft) => draft.place);
  const setPlace = useDraft((draft) => draft.setPlace);
  /** What is being typed; null while the field shows the chosen place. */
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = (typed ?? '').trim();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { places, recent, note } = usePlaces(account, wanted);

  const choose = (id: string) => {
    const chosen = places.find((found) => found.id === id);
    if (chosen) setPlace(chosen);
    setTyped(null);
    combobox.closeDropdown();
  };
  const type = (value: string) => {
    setTyped(value);
    combobox.openDropdown();
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
          placeholder={t('details:place.placeholder')}
          value={typed ?? place?.name ?? ''}
          onChange={(event) => type(event.currentTarget.value)}
          onFocus={() => {
            if (recent.length > 0) combobox.openDropdown();
          }}
          onBlur={() => {
            // A text that was emptied by hand means no place; one that was begun and left changes nothing.
            if (typed !== null && wanted === '' && place) setPlace(null);
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
      <Combobox.Dropdown className={classes.dropdown} hidden={places.length === 0 && note === null}>
        {/* The list is there before its places are: the field names it, and says whether it is open, by its id. */}
        <Combobox.Options
          mah={260}
          style={{ overflowY: 'auto' }}
          aria-label={t('place.label')}
          hidden={places.length === 0}
        >
          {places.map((found) => (
            <Combobox.Option key={found.id} value={found.id}>
              <span className={classes.option}>
                {found.name}
                {recent.includes(found) ? (
                  <span className={classes.recent}>{t('details:place.recent')}</span>
                ) : null}
              </span>
              {found.detail === '' ? null : <span className={classes.detail}>{found.detail}</span>}
            </Combobox.Option>
          ))}
        </Combobox.Options>
        {note === null ? null : (
          <p className={classes.note} role="status">
            {note}
          </p>
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** What the field offers for what is typed, and the sentence below it, if one is due. */
function usePlaces(account: Account, wanted: string) {
  const { t } = useTranslation(['compose', 'details']);
  const sentence = useFailureSentence();
  const [query] = useDebouncedValue(wanted, 250);
  const pasted = placeReference(wanted);
  const forbidden = abilitiesOf(account).place_search;
  const asks = wanted.length >= MIN_LENGTH && pasted === null && forbidden === null;
  const { data: known = [] } = useCall('places.recent', { accountId: account.id });
  const { data, error, isFetching } = useCall(
    'places.search',
    { accountId: account.id, query },
    { enabled: asks && query.length >= MIN_LENGTH },
  );
  const begun = wanted.toLocaleLowerCase();
  const recent = known.filter(({ name, detail }) => `${name} ${detail}`.toLocaleLowerCase().includes(begun));
  const settled = asks && query === wanted && !isFetching;
  const found: Place[] = settled && data && !error ? data : [];
  const places =
    pasted?.kind === 'place'
      ? [known.find(({ id }) => id === pasted.place.id) ?? pasted.place]
      : [...recent, ...found.filter(({ id }) => !recent.some((each) => each.id === id))];

  const noteFor = (): string | null => {
    if (wanted === '') return null;
    if (pasted?.kind === 'place') return t('details:place.pasted');
    if (pasted?.kind === 'named_only') return t('details:place.namedOnly');
    if (forbidden !== null)
      return t(`details:place.${forbidden.reason === 'facebook_only' ? 'facebookOnly' : 'notPermitted'}`);
    if (wanted.length < MIN_LENGTH) return null;
    if (!settled) return t('place.searching');
    if (error)
      return `${t('place.unavailable', { reason: sentence(failureOf(error)) })} ${t('details:place.pasteInstead')}`;
    return found.length === 0 && recent.length === 0 ? t('place.nothing', { query }) : null;
  };
  return { places, recent, note: noteFor() };
}
