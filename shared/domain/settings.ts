import { z } from 'zod';

export const Locale = z.enum(['en', 'fr']);
export type Locale = z.infer<typeof Locale>;

/** What the creator chose; `system` follows the computer. */
export const Settings = z.object({
  locale: z.enum(['system', 'en', 'fr']),
  theme: z.enum(['system', 'light', 'dark']),
  /** The account that the screens show. */
  currentAccountId: z.string().nullable(),
  /** Whether the system tells of new comments while Vitrine is not in front. */
  notifyComments: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = {
  locale: 'system',
  theme: 'system',
  currentAccountId: null,
  notifyComments: true,
};

/** The language to speak, given the choice and the computer's own (a BCP 47 tag such as `fr-CA`). */
export function resolveLocale(choice: Settings['locale'], systemTag: string): Locale {
  if (choice !== 'system') return choice;
  return systemTag.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}
