/** The variables of a template, as written between braces. */
export const VARIABLES = ['date', 'time', 'weekday', 'month', 'year', 'place', 'account', 'count'] as const;
export type Variable = (typeof VARIABLES)[number];

export interface TemplateFacts {
  /** The planned moment, else now; milliseconds UTC. */
  at: number;
  locale: string;
  /** IANA zone. */
  zone: string;
  place: string | null;
  username: string;
  slides: number;
}

/** Writes out a template. What has no value yet, and what is no variable, stays as it is written, to be seen. */
export function filled(template: string, facts: TemplateFacts): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(facts.locale, { ...options, timeZone: facts.zone }).format(facts.at);
  const values: Record<Variable, () => string | null> = {
    date: () => format({ day: 'numeric', month: 'long', year: 'numeric' }),
    time: () => format({ hour: 'numeric', minute: '2-digit' }),
    weekday: () => format({ weekday: 'long' }),
    month: () => format({ month: 'long' }),
    year: () => format({ year: 'numeric' }),
    place: () => facts.place,
    account: () => `@${facts.username}`,
    count: () => String(facts.slides),
  };
  return template.replace(/\{\s*([a-z]+)\s*\}/gi, (written, name: string) => {
    const variable = VARIABLES.find((each) => each === name.toLowerCase());
    return (variable && values[variable]()) ?? written;
  });
}

/** The hashtags of a text, each once and with its sign, in one line: "celadon, #Clay" becomes "#celadon #Clay". */
export function hashtagLine(text: string): string {
  const words = text.split(/[\s,;#]+/u).filter((word) => /[^_]/u.test(word));
  const seen = new Set<string>();
  return words
    .filter((word) => {
      const known = seen.has(word.toLocaleLowerCase());
      seen.add(word.toLocaleLowerCase());
      return !known;
    })
    .map((word) => `#${word}`)
    .join(' ');
}
