/** What a reference names: a key by its labels, or by its id. */
export type Named = { is: 'labels'; account: string; label: string } | { is: 'id'; id: string };

const byId = /^lk:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
/** Another query or a fragment has no meaning yet, so it isn't taken for a part of a label. */
const byLabels = /^lk:\/\/([^/?#]+)\/([^?#]+)$/;

const publicEnd = '?public';

/** The reference of the key, and which part of its secret it names. */
export const partIn = (text: string): { reference: string; isPublic: boolean } =>
  text.endsWith(publicEnd)
    ? { reference: text.slice(0, -publicEnd.length), isPublic: true }
    : { reference: text, isPublic: false };

/** Null if it isn't a reference. */
export function readReference(text: string): Named | null {
  const [, id] = byId.exec(text) ?? [];
  if (id !== undefined) return { is: 'id', id: id.toLowerCase() };
  const [, account, label] = byLabels.exec(text) ?? [];
  if (account === undefined || label === undefined) return null;
  try {
    return { is: 'labels', account: decodeURIComponent(account), label: decodeURIComponent(label) };
  } catch {
    // A percent sign that encodes nothing.
    return null;
  }
}

/** Can stand in a shell's command or a `.env` without quotes: it has only letters, digits and `-_.~%/:`. */
export const referenceByLabels = (account: string, label: string): string =>
  `lk://${encoded(account)}/${encoded(label)}`;

export const referenceById = (id: string): string => `lk:${id}`;

/** A half of a surrogate pair can't be encoded. No label that Latchkey accepts has one. */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
