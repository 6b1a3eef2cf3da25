import { useLocale } from '../../ui/use-format.ts';
import { useDraft } from './store.ts';
import { filled } from './template.ts';

/** Writes out a template with what is known of the draft in hand. */
export function useFilled(username: string): (template: string) => string {
  const locale = useLocale();
  return (template) => {
    const { place, slides, scheduledAt } = useDraft.getState();
    return filled(template, {
      at: scheduledAt ?? Date.now(),
      locale,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      place: place?.name ?? null,
      username,
      slides: slides.length,
    });
  };
}
