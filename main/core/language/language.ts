import { type Language, language, type Settings } from '../../contract/settings.ts';

/** The language of what is said outside the window: the chosen one, else the system's where Latchkey speaks it. */
export function languageOf(settings: Pick<Settings, 'language'>): Language {
  const ofSystem = new Intl.DateTimeFormat().resolvedOptions().locale.split('-')[0];
  return settings.language ?? language.catch('en').parse(ofSystem);
}

/** A text for one and a text for any other number; `{{count}}` stands for the number. */
export interface Counted {
  one: string;
  other: string;
}

const rules = new Map<Language, Intl.PluralRules>();

/** The text for this number. Spanish has a form for whole millions too, which beside digits is that of `other`. */
export function textFor({ one, other }: Counted, count: number, language: Language): string {
  // Slow to make, and asked for by every notice of a list.
  const rule = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, rule);
  return rule.select(count) === 'one' ? one : other;
}
