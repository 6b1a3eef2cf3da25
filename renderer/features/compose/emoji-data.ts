import type { EmojiData } from 'frimousse';

/** Newer emoji are empty boxes on many phones still. */
const NEWEST = 15;
/** Skin tones and hair are parts of other emoji and none of their own. */
const COMPONENTS = 2;
const TONES = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const;

interface SourceEmoji {
  emoji: string;
  label: string;
  version: number;
  group?: number;
  tags?: string[];
  skins?: { emoji: string; tone?: number | number[] }[];
}
interface Source {
  emojis: SourceEmoji[];
  messages: { groups: { message: string; order: number }[]; skinTones: { key: string; message: string }[] };
}

// From our own files, in pieces of their own: nothing is fetched until the picker is opened, and nothing from outside.
const SOURCES: Record<'en' | 'fr', () => Promise<Source>> = {
  en: async () => {
    const [emojis, messages] = await Promise.all([
      import('emojibase-data/en/data.json'),
      import('emojibase-data/en/messages.json'),
    ]);
    return { emojis: emojis.default, messages: messages.default } as Source;
  },
  fr: async () => {
    const [emojis, messages] = await Promise.all([
      import('emojibase-data/fr/data.json'),
      import('emojibase-data/fr/messages.json'),
    ]);
    return { emojis: emojis.default, messages: messages.default } as Source;
  },
};

/** The emoji of a language, grouped as on a phone. */
export async function emojiData(locale: string): Promise<EmojiData> {
  const language = locale === 'fr' ? 'fr' : 'en';
  const { emojis, messages } = await SOURCES[language]();
  return {
    locale: language,
    emojis: emojis.flatMap(({ emoji, label, version, group, tags = [], skins }) =>
      group === undefined || group === COMPONENTS || version > NEWEST
        ? []
        : [{ emoji, label, version, category: group, tags, ...(skins ? { skins: tonesOf(skins) } : {}) }],
    ),
    categories: messages.groups
      .filter(({ order }) => order !== COMPONENTS)
      .map(({ order, message }) => ({ index: order, label: message })),
    skinTones: Object.fromEntries(
      messages.skinTones.map(({ key, message }) => [key, message]),
    ) as EmojiData['skinTones'],
  };
}

/** One emoji for each tone; of two people both have the same. */
function tonesOf(skins: NonNullable<SourceEmoji['skins']>) {
  const entries = TONES.flatMap((tone, index) => {
    const skin = skins.find((each) => each.tone === index + 1);
    return skin ? [[tone, skin.emoji] as const] : [];
  });
  return Object.fromEntries(entries) as Record<(typeof TONES)[number], string>;
}
