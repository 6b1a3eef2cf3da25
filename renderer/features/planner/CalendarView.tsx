import { ActionIcon, Button } from '@mantine/core';
import type { Post } from '@shared/domain/post';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale, useNow } from '../../ui/use-format.ts';
import { dayKey } from '../posts/day-key.ts';
import { CalendarDay } from './CalendarDay.tsx';
import classes from './CalendarView.module.css';
import { monthAfter, monthOf, postsByDay, weeksOf } from './month.ts';

/** A month with its posts on their days. */
export function CalendarView({ posts }: { posts: readonly Post[] }) {
  const { t } = useTranslation('planner');
  const locale = useLocale();
  const now = useNow();
  const [month, setMonth] = useState(() => monthOf(Date.now()));
  const weeks = useMemo(() => weeksOf(month), [month]);
  const days = useMemo(() => postsByDay(posts), [posts]);
  const title = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }).format(
    new Date(month.year, month.month, 15),
  );
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  const weekdayLong = new Intl.DateTimeFormat(locale, { weekday: 'long' });
  const nothing = !weeks.flat().some(({ key, inMonth }) => inMonth && days.has(key));
  const today = dayKey(now);

  return (
    <div>
      <div className={classes.head}>
        <h2 className={classes.title} aria-live="polite">
          {title}
        </h2>
        {nothing ? <p className={classes.nothing}>{t('calendar.empty')}</p> : null}
        <div className={classes.nav}>
          <Button size="compact-sm" variant="default" onClick={() => setMonth(monthOf(Date.now()))}>
            {t('calendar.today')}
          </Button>
          <ActionIcon
            variant="default"
            size={32}
            aria-label={t('calendar.previous')}
            onClick={() => setMonth(monthAfter(month, -1))}
          >
            <IconChevronLeft size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={32}
            aria-label={t('calendar.next')}
            onClick={() => setMonth(monthAfter(month, 1))}
          >
            <IconChevronRight size={16} aria-hidden />
          </ActionIcon>
        </div>
      </div>
      <table className={classes.month} aria-label={t('calendar.label', { month: title })}>
        <thead>
          <tr>
            {weeks[0]?.map(({ key, at }) => (
              <th key={key} scope="col" abbr={weekdayLong.format(at)}>
                {weekday.format(at)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.key}>
              {week.map((day) => (
                <CalendarDay
                  key={day.key}
                  day={day}
                  today={day.key === today}
                  posts={days.get(day.key) ?? []}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
