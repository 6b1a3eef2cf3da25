import {
  IconCalendarEvent,
  IconChartBar,
  IconHome,
  IconMessageCircle,
  IconPlus,
  IconSettings,
} from '@tabler/icons-react';

/** The screens of the navigation, in their order. */
export const SCREENS = [
  { key: 'home', path: '/', Icon: IconHome },
  { key: 'compose', path: '/compose', Icon: IconPlus },
  { key: 'planner', path: '/planner', Icon: IconCalendarEvent },
  { key: 'insights', path: '/insights', Icon: IconChartBar },
  { key: 'comments', path: '/comments', Icon: IconMessageCircle },
  { key: 'settings', path: '/settings', Icon: IconSettings },
] as const;

/** True when the address belongs to the screen, `/compose/<post>` to Compose for one. */
export const isScreenOf = (screen: string, address: string): boolean =>
  screen === '/' ? address === '/' : address === screen || address.startsWith(`${screen}/`);
