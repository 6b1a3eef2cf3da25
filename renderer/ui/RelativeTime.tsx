import { Tooltip } from '@mantine/core';
import { useFormat, useNow } from './use-format.ts';

interface RelativeTimeProps {
  /** Milliseconds UTC. */
  at: number;
  /** `ago`: "4 min ago" or "in 21 hr". `moment`: "tomorrow at 18:30". `day`: "20 Nov". */
  as?: 'ago' | 'moment' | 'day';
}

/** Time as people say it, with the exact instant on hover. */
export function RelativeTime({ at, as = 'ago' }: RelativeTimeProps) {
  const now = useNow();
  const format = useFormat();
  const words =
    as === 'ago' ? format.relative(at, now) : as === 'day' ? format.day(at, now) : format.moment(at, now);
  return (
    <Tooltip label={format.exact(at)}>
      <time dateTime={new Date(at).toISOString()}>{words}</time>
    </Tooltip>
  );
}
