import type { PostStatus } from '@shared/domain/post';
import { useTranslation } from 'react-i18next';
import { Pill, type Tone } from './Pill.tsx';

const TONES: Record<PostStatus, Tone> = {
  draft: 'neutral',
  scheduled: 'planned',
  waiting_network: 'waiting',
  waiting_quota: 'waiting',
  preparing: 'accent',
  uploading: 'accent',
  processing: 'accent',
  publishing: 'accent',
  confirming: 'waiting',
  published: 'done',
  needs_attention: 'waiting',
};

/** The status of a post in words. `detail` follows it, such as "64%" or "until 20:14". */
export function StatusPill({ status, detail }: { status: PostStatus; detail?: string }) {
  const { t } = useTranslation('status');
  return (
    <Pill tone={TONES[status]}>
      <span>{t(status)}</span>
      {detail ? <span>{detail}</span> : null}
    </Pill>
  );
}
