import { de } from '../../main/texts/de/index.ts';
import { en } from '../../main/texts/en/index.ts';
import { es } from '../../main/texts/es/index.ts';

export type Tree = { readonly [key: string]: string | Tree };

/** Every text by its dotted key. */
export function textsOf(tree: Tree, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'string') texts.set(prefix + name, value);
    else for (const [key, text] of textsOf(value, `${prefix}${name}.`)) texts.set(key, text);
  }
  return texts;
}

export const english = textsOf(en.window);
export const translated = { de: textsOf(de.window), es: textsOf(es.window) } as const;

/** The `{{params}}` and `<tags>` of a text, each as often as it occurs. */
export const slotsOf = (text: string): string[] => (text.match(/\{\{\w+\}\}|<\/?\w+>|\{\w+\}/g) ?? []).sort();
