/** References of password managers, ours first, and of runners. */
const reference = /^(?:lk|op|pass|bw|vault|keyring|keychain|env|secret|ref|doppler|infisical|awssm|gcpsm|azkv):\/\//i;
/** Whole variables of shells, templates, CI and VS Code: `${TOKEN}`, `$TOKEN`, `{{ token }}`, `%TOKEN%`, `$(pass token)`. */
const variable = /^(?:\$\{[^}]*\}|\$\{\{.*\}\}|\$\w+|\$\(.*\)|\{\{.*\}\}|%\w+%)$/;
/** As dotenvx writes them. */
const encrypted = /^encrypted:/;
/** As AWS has them in its documents. */
const ofDocuments = /EXAMPLE(?:KEY)?$/;
/** `<your key>`, `xxxxxxxx`, `sk-xxxxxxxx`, `****`, `...`. */
const filler = /^<.*>$|[xX]{6}|^[*•.…_\-x]*$/;
const fillerWords = new Set(['your', 'changeme', 'placeholder', 'replaceme', 'example', 'redacted']);
const fillerPairs =
  /(?:^|[^a-z])(?:change|replace|insert|paste|add|put)[ _-](?:me|it|this|here|your|key|token|secret)/i;

/** Whether a text only stands where a key will be: a reference, a variable, an encrypted value or something to fill in. */
export function standsForKey(text: string): boolean {
  const value = text.trim();
  if (reference.test(value) || variable.test(value) || encrypted.test(value) || ofDocuments.test(value)) return true;
  if (filler.test(value) || fillerPairs.test(value)) return true;
  return value
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => fillerWords.has(word));
}
