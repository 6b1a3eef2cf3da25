import { type Ability, type Account, abilitiesOf, type Unavailable } from '@shared/domain/account';
import { useTranslation } from 'react-i18next';

/** These two are what own storage stands in for: `video_url` and `image_url` from a bucket. */
const BY_STORAGE: readonly Ability[] = ['page_staging', 'resumable_upload'];

/** Says in words why an account lacks an ability. */
export function useWhyNot(): (ability: Ability, why: Unavailable) => string {
  const { t } = useTranslation('accounts');
  return (ability, why) => {
    if (why.reason === 'permission') return t('why.permission', { permission: why.permission });
    if (why.reason === 'page_role') return t('why.page_role', { page: why.page });
    return t(BY_STORAGE.includes(ability) ? 'why.storage' : 'why.facebook_only');
  };
}

/** Why nothing can be published to this account, or null while it can. */
export function usePublishBar(account: Account | undefined): string | null {
  const { t } = useTranslation('accounts');
  const whyNot = useWhyNot();
  if (!account || account.accessLevel === 'publish') return null;
  const why = abilitiesOf(account).publish;
  return t('readOnly', { username: account.username, why: why ? whyNot('publish', why) : '' });
}
