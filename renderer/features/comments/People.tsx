import { Select, TextInput, UnstyledButton } from '@mantine/core';
import type { Person } from '@shared/domain/comment';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, failureOf } from '../../data/bridge.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import inbox from './Inbox.module.css';
import classes from './People.module.css';
import { PersonPane } from './PersonPane.tsx';

const SHOWN = 500;
const ROUGH_HEIGHT = 58;

interface RowProps {
  person: Person;
  selected: boolean;
  onSelect: () => void;
}

function Row({ person, selected, onSelect }: RowProps) {
  const { t } = useTranslation('comments');
  const format = useFormat();
  return (
    <UnstyledButton
      className={classes.row}
      aria-pressed={selected}
      data-selected={selected || undefined}
      onClick={onSelect}
    >
      <span className={classes.who}>{person.username ?? t('somebody')}</span>
      <span className={classes.labels}>
        {person.labels.map((label) => (
          <Pill key={label}>{label}</Pill>
        ))}
      </span>
      <span className={classes.count}>
        {t('people.count', { count: person.comments, shown: format.number(person.comments) })}
      </span>
    </UnstyledButton>
  );
}

function PeopleList({
  people,
  personId,
  onSelect,
}: {
  people: Person[];
  personId: string | null;
  onSelect: (personId: string) => void;
}) {
  const { t } = useTranslation('comments');
  return (
    <VirtualList
      label={t('people.list')}
      items={people}
      keyOf={(person) => person.personId}
      roughHeight={ROUGH_HEIGHT}
      overscan={8}
    >
      {(person) => (
        <Row
          person={person}
          selected={person.personId === personId}
          onSelect={() => onSelect(person.personId)}
        />
      )}
    </VirtualList>
  );
}

interface PeopleProps {
  accountId: string;
  personId: string | null;
  onPerson: (personId: string | null) => void;
}

/** Who comments, the most faithful first, with what the creator noted about them. */
export function People({ accountId, personId, onPerson }: PeopleProps) {
  const { t } = useTranslation('comments');
  const [search, setSearch] = useState('');
  const [label, setLabel] = useState<string | null>(null);
  const query = { accountId, search, label, limit: SHOWN };
  const found = useQuery({
    queryKey: ['people.list', query],
    queryFn: () => call('people.list', query),
    placeholderData: keepPreviousData,
  });
  const people = found.data?.people ?? [];
  const labels = found.data?.labels ?? [];
  const isFiltered = search !== '' || label !== null;
  return (
    <div className={inbox.panes}>
      <section className={inbox.left} aria-label={t('views.people')}>
        <div className={classes.bar}>
          <TextInput
            type="search"
            className={classes.search}
            aria-label={t('people.search')}
            placeholder={t('people.search')}
            leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {labels.length > 0 ? (
            <Select
              aria-label={t('people.label')}
              placeholder={t('people.everyLabel')}
              data={labels}
              value={label}
              onChange={setLabel}
              clearable
            />
          ) : null}
        </div>
        {found.isError ? <FailureMessage failure={failureOf(found.error)} /> : null}
        {found.isSuccess && people.length === 0 ? (
          <EmptyState title={isFiltered ? t('people.nobody') : t('people.emptyTitle')} frames={0}>
            {isFiltered ? '' : t('people.empty')}
          </EmptyState>
        ) : null}
        {people.length > 0 ? <PeopleList people={people} personId={personId} onSelect={onPerson} /> : null}
      </section>
      <div className={inbox.right}>
        {personId !== null ? (
          <PersonPane
            accountId={accountId}
            personId={personId}
            known={labels}
            onBack={() => onPerson(null)}
          />
        ) : (
          <div className={inbox.choose}>
            <p>{t('people.choose')}</p>
          </div>
        )}
      </div>
    </div>
  );
}
