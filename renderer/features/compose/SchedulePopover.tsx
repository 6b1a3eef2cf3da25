import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ScheduleForm.module.css';
import { ScheduleForm } from './ScheduleForm.tsx';

interface SchedulePopoverProps {
  disabled: boolean;
  busy: boolean;
  /** False when the draft cannot be scheduled yet; it has then said why. */
  ready: () => boolean;
  onSchedule: (at: number) => void;
}

/** The button "Schedule" and the calendar and clock behind it. */
export function SchedulePopover({ disabled, busy, ready, onSchedule }: SchedulePopoverProps) {
  const { t } = useTranslation('compose');
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="top-end"
      // In a low window it may cover its own button rather than leave the screen.
      middlewares={{ shift: { padding: 8, crossAxis: true }, flip: false }}
      shadow="md"
      radius="lg"
      width={328}
      trapFocus
      returnFocus
      withRoles
    >
      <Popover.Target>
        <Button
          variant="default"
          disabled={disabled}
          loading={busy}
          onClick={() => setOpened(opened ? false : ready())}
        >
          {t('bar.schedule')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} p="lg" aria-label={t('schedule.title')}>
        <ScheduleForm
          onSchedule={(at) => {
            setOpened(false);
            onSchedule(at);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
