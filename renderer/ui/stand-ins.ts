/** Puts a text into a form control and gets it back unchanged, although the control changes some characters. */
export interface StandIns {
  encode(text: string): string;
  decode(shown: string): string;
}

const quote = '␛';

/** @param pairs what the control would change, and the sign that stands for it */
function standInsFor(pairs: Readonly<Record<string, string>>): StandIns {
  const signs = new Map(Object.entries(pairs));
  const originals = new Map([...signs].map(([original, sign]) => [sign, original]));
  const special = new RegExp(`[${[...signs.keys(), ...originals.keys(), quote].join('')}]`, 'gu');
  const shown = new RegExp(`${quote}?[${[...originals.keys(), quote].join('')}]`, 'gu');
  return {
    // A sign that is in the text itself is quoted.
    encode: (text) => text.replace(special, (found) => signs.get(found) ?? quote + found),
    decode: (text) =>
      text.replace(shown, (found) => (found.length > 1 ? found.slice(1) : (originals.get(found) ?? found))),
  };
}

/** An `<input>` drops line breaks. */
export const inOneLine = standInsFor({ '\n': '␊', '\r': '␍' });

/** A `<textarea>` turns each kind of line break into `\n`. */
export const inLines = standInsFor({ '\r': '␍' });
