/** One text for 1, and one for all other numbers. `{{count}}` stands for the number. */
export interface Counted {
  one: string;
  other: string;
}

const rules = new Map<string, Intl.PluralRules>();

/** The text for this number. Spanish has a third form, for whole millions; next to digits it equals `other`. */
export function textFor({ one, other }: Counted, count: number, language: string): string {
  // Cached, because creating one is slow and every notice of a list needs one.
  const rule = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, rule);
  return rule.select(count) === 'one' ? one : other;
}
