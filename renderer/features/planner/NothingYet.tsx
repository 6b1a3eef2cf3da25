import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** An invitation to make the first post. */
export function NothingYet({ title, words }: { title: string; words: string }) {
  const { t } = useTranslation('planner');
  return (
    <EmptyState
      title={title}
      action={
        <Button variant="default" component={Link} href="/compose">
          {t('newPost')}
        </Button>
      }
    >
      {words}
    </EmptyState>
  );
}
