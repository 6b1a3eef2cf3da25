import { Checkbox } from '@mantine/core';
import { EXTRA_SCOPES } from '@shared/domain/account';
import type { LoginWish } from '@shared/ipc/accounts';
import { useTranslation } from 'react-i18next';

interface ExtraScopesProps {
  wish: LoginWish;
  onChange: (wish: LoginWish) => void;
}

export function ExtraScopes({ wish, onChange }: ExtraScopesProps) {
  const { t } = useTranslation('connect');
  return (
    <Checkbox
      size="xs"
      radius="sm"
      label={t(wish.kind === 'facebook' ? 'form.extras' : 'form.extrasInstagram')}
      description={`${t('form.extrasHelp')} ${EXTRA_SCOPES[wish.kind].join(', ')}`}
      checked={wish.extras}
      onChange={(event) => onChange({ ...wish, extras: event.currentTarget.checked })}
    />
  );
}
