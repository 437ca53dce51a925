import type { TraceForm } from '../../contract/traces.ts';

export interface Needle {
  form: TraceForm;
  bytes: Buffer;
}

/** What a text looks like in each form, wherever it begins. */
export function needlesOf(text: string): Needle[] {
  const plain = Buffer.from(text);
  const hex = plain.toString('hex');
  const base64 = [0, 1, 2].map((before) => insideBase64(plain, before));
  return [
    { form: 'text', bytes: plain },
    { form: 'utf-16', bytes: Buffer.from(text, 'utf16le') },
    { form: 'utf-16', bytes: Buffer.from(text, 'utf16le').swap16() },
    { form: 'hex', bytes: Buffer.from(hex) },
    { form: 'hex', bytes: Buffer.from(hex.toUpperCase()) },
    ...base64.flatMap((one) =>
      [...new Set([one, one.replaceAll('+', '-').replaceAll('/', '_')])].map((written) => ({
        form: 'base64' as const,
        bytes: Buffer.from(written),
      })),
    ),
  ];
}

/** The characters that are the same whatever the bytes before and behind it are. */
function insideBase64(plain: Buffer, before: number): string {
  const whole = Buffer.concat([Buffer.alloc(before), plain]).toString('base64');
  return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + plain.length) * 8) / 6));
}
