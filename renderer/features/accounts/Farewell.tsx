import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../data/queries.ts';
import { useFarewell } from './farewell-store.ts';

const PAGES = {
  facebook: 'https://www.facebook.com/settings/?tab=business_tools',
  instagram: 'https://www.instagram.com/accounts/manage_access/',
} as const;

/** After a disconnection: what became of the access at Meta, and how to take it back by hand where it stayed. */
export function Farewell() {
  const { t } = useTranslation(['accounts', 'common']);
  const farewell = useFarewell();
  const openLink = useAction('app.openLink');
  const close = () => useFarewell.setState({ account: null }, true);
  if (!farewell.account) return null;
  const { account, revocation } = farewell;
  const { loginKind, username } = account;
  return (
    <Modal
      opened
      onClose={close}
      title={t('gone.title', { username })}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
    >
      <Stack gap="sm">
        <Text size="sm">{t(`gone.${revocation}`)}</Text>
        {revocation === 'by_hand' ? (
          <Text size="sm" fw={500}>
            {t(`gone.${loginKind}`)}
          </Text>
        ) : null}
      </Stack>
      <Group justify="flex-end" mt="lg" gap="xs">
        {revocation === 'by_hand' ? (
          <Button variant="default" onClick={() => openLink.mutate({ url: PAGES[loginKind] })}>
            {t(loginKind === 'facebook' ? 'gone.openFacebook' : 'gone.openInstagram')}
          </Button>
        ) : null}
        <Button onClick={close} data-autofocus>
          {t('gone.done')}
        </Button>
      </Group>
    </Modal>
  );
}
