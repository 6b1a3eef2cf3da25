import { Button } from '@mantine/core';
import { DatePicker, TimePicker } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useNow } from '../../ui/use-format.ts';
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
      <Button fullWidth disabled={!moment.ok} onClick={() => moment.ok && onSchedule(moment.at)}>
        {moment.ok ? t('schedule.confirm', { moment: format.moment(moment.at, now) }) : t('bar.schedule')}
      </Button>
    </div>
  );
}
