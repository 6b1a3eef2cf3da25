import { Button } from '@mantine/core';
import { DatePicker, TimePicker } from '@mantine/dates';
import { crowdAround } from '@shared/domain/allowance';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useNow } from '../../ui/use-format.ts';
import { useAllowance } from '../posts/QuotaLine.tsx';
import classes from './ScheduleForm.module.css';
import { momentOf, proposedTime, wallTimeOf } from './schedule.ts';
import { useDraft } from './store.ts';

/** A day, a time, the zone they are meant in, and in words when that is. */
export function ScheduleForm({ onSchedule }: { onSchedule: (at: number) => void }) {
  const { t } = useTranslation('compose');
  const format = useFormat();
  const now = useNow(5_000);
  const [wall, setWall] = useState(() => {
    const planned = useDraft.getState().scheduledAt;
    return planned !== null && planned > Date.now() ? wallTimeOf(planned) : proposedTime(Date.now());
  });
  const moment = momentOf(wall, now);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className={classes.form}>
      <p className={classes.title}>{t('schedule.title')}</p>
      <DatePicker
        aria-label={t('schedule.date')}
        classNames={{ day: classes.day }}
        value={wall.date}
        defaultDate={wall.date}
        minDate={wallTimeOf(now).date}
        onChange={(date) => setWall({ ...wall, date: date ?? '' })}
        ariaLabels={{ previousMonth: t('schedule.previousMonth'), nextMonth: t('schedule.nextMonth') }}
      />
      <TimePicker
        label={t('schedule.time')}
        value={wall.time}
        onChange={(time) => setWall({ ...wall, time: time.slice(0, 5) })}
        hoursInputLabel={t('schedule.hours')}
        minutesInputLabel={t('schedule.minutes')}
      />
      <p className={classes.zone}>{t('schedule.zone', { zone: zone.replaceAll('_', ' ') })}</p>
      <p className={classes.words} role="status" data-refused={!moment.ok || undefined}>
        {moment.ok
          ? t('schedule.goesOut', {
              moment: format.moment(moment.at, now),
              relative: format.relative(moment.at, now),
            })
          : t(`schedule.${moment.reason}`)}
      </p>
      {moment.ok ? <Crowd at={moment.at} /> : null}
      <Button fullWidth disabled={!moment.ok} onClick={() => moment.ok && onSchedule(moment.at)}>
        {moment.ok ? t('schedule.confirm', { moment: format.moment(moment.at, now) }) : t('bar.schedule')}
      </Button>
    </div>
  );
}

/** Says when more posts stand around a moment than Instagram takes within a day. */
function Crowd({ at }: { at: number }) {
  const { t } = useTranslation('compose');
  const allowance = useAllowance();
  // The moment that this very post had so far is no other post.
  const own = useDraft((draft) => (draft.postState === 'scheduled' ? draft.scheduledAt : null));
  if (!allowance || allowance.total === null) return null;
  const taken = [...allowance.taken];
  if (own !== null && taken.includes(own)) taken.splice(taken.indexOf(own), 1);
  const crowd = crowdAround(taken, at);
  if (crowd <= allowance.total) return null;
  return (
    <p className={classes.words} role="note">
      {t('schedule.crowded', { total: allowance.total, others: crowd - 1 })}
    </p>
  );
}
