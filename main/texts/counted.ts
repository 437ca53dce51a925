/** A text for one and a text for any other number; `{{count}}` stands for the number. */
export interface Counted {
  one: string;
  other: string;
}

const rules = new Map<string, Intl.PluralRules>();

/** The text for this number. Spanish has a form for whole millions too, which beside digits is that of `other`. */
export function textFor({ one, other }: Counted, count: number, language: string): string {
  // Slow to make, and every notice of a list asks for it.
  const rule = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, rule);
  return rule.select(count) === 'one' ? one : other;
}
