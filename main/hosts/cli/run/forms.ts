import type { Delivery } from './delivery.ts';

/** What is looked for in an output, and what is written in its place. */
export interface Pattern {
  bytes: Buffer;
  mask: Buffer;
}

/** Shorter texts are in other words, too. Every provider's keys are longer. */
const shortest = 4;
/** A part of a secret, such as one line of several, has to be long enough to tell it from other text. */
const shortestPart = 8;

const withoutMask = '••••';

/** The forms in which programs write a secret: as it is, its lines, in JSON, in URLs, and in base64 beside other bytes. */
export function formsOf(deliveries: readonly Pick<Delivery, 'secret' | 'key'>[]): Pattern[] {
  const byForm = new Map<string, Pattern>();
  for (const { secret, key } of deliveries) {
    const mask = Buffer.from(key.mask || withoutMask);
    for (const form of textsOf(secret)) byForm.set(form, { bytes: Buffer.from(form), mask });
  }
  return [...byForm.values()];
}

function textsOf(secret: string): string[] {
  if (secret.length < shortest) return [];
  const url = encodeURIComponent(secret);
  // A name and password joined by a colon are one text in base64, so the secret may begin at any bit.
  const inBase64 = base64Of(secret);
  const parts = [...linesOf(secret), ...inBase64, ...inBase64.map(urlSafe)].filter(
    ({ length }) => length >= shortestPart,
  );
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    url,
    url.replace(/%[\dA-F]{2}/g, (escaped) => escaped.toLowerCase()),
    url.replaceAll('%20', '+'),
    ...parts,
  ];
}

/** Programs that indent a text of several lines change it as a whole. The first and last line of a PEM file say only what it is. */
const linesOf = (secret: string): string[] =>
  secret
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('-----'));

/** The letters of base64 that depend on the secret alone, for each place at which it may begin among three bytes. */
function base64Of(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((before) => {
    const letters = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const isShared = (before + bytes.length) % 3 !== 0;
    return letters.slice(Math.ceil((before * 8) / 6), isShared ? -1 : undefined);
  });
}

const urlSafe = (letters: string): string => letters.replaceAll('+', '-').replaceAll('/', '_');
