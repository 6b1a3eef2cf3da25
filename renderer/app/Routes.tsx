import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Route, Switch } from 'wouter';
import { useCurrentAccount } from '../data/current-account.ts';
import { CommentsScreen } from '../features/comments/CommentsScreen.tsx';
import { ComposeScreen } from '../features/compose/ComposeScreen.tsx';
import { HomeScreen } from '../features/home/HomeScreen.tsx';
import { InsightsScreen } from '../features/insights/InsightsScreen.tsx';
import { LibraryScreen } from '../features/library/LibraryScreen.tsx';
import { PlannerScreen } from '../features/planner/PlannerScreen.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import { Page } from '../ui/Page.tsx';

function Missing() {
  const { t } = useTranslation();
  return (
    <Page title={t('missing.title')} lead={t('missing.words')}>
      <Button component={Link} href="/">
        {t('missing.action')}
      </Button>
    </Page>
  );
}

/** The screens by address. Another account is another screen: nothing of one shows through in the other. */
export function Routes() {
  const account = useCurrentAccount();
  if (!account) return null;
  return (
    <Switch key={account.id}>
      <Route path="/">
        <HomeScreen account={account} />
      </Route>
      <Route path="/compose/:postId?">
        {({ postId }) => <ComposeScreen account={account} postId={postId ?? null} />}
      </Route>
      <Route path="/planner">
        <PlannerScreen account={account} />
      </Route>
      <Route path="/library">
        <LibraryScreen />
      </Route>
      <Route path="/insights">
        <InsightsScreen account={account} />
      </Route>
      <Route path="/comments">
        <CommentsScreen account={account} />
      </Route>
      <Route path="/settings">
        <SettingsScreen />
      </Route>
      <Route>
        <Missing />
      </Route>
    </Switch>
  );
}
