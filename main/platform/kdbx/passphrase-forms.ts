/** Keyboards of different systems type “é” as one or as two characters. A new passphrase is used in this form. */
export const usualForm = (passphrase: string): string => passphrase.normalize('NFC');

/** The passphrase in each form in which it may have been used, the typed one first: only the bytes count. */
export const formsOf = (passphrase: string): string[] => [
  ...new Set([passphrase, usualForm(passphrase), passphrase.normalize('NFD')]),
];
