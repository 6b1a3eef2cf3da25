import { useMediaQuery } from '@mantine/hooks';
import type { Settings } from '@shared/domain/settings';

/** The scheme to draw in: the creator's choice, else the computer's. */
export function useColorScheme(choice: Settings['theme']): 'light' | 'dark' {
  const dark = useMediaQuery('(prefers-color-scheme: dark)', undefined, { getInitialValueInEffect: false });
  if (choice !== 'system') return choice;
  return dark ? 'dark' : 'light';
}
