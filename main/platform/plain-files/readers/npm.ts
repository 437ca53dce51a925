import { entryOf, numberedLines, type ReadPlain, userAndPassword } from './entry.ts';

const inQuotes = /^(["'])(.*)\1$/;

/** An `.npmrc`: https://docs.npmjs.com/cli/configuring-npm/npmrc#auth-related-configuration */
export const readNpmrc: ReadPlain = (text) =>
  numberedLines(text).flatMap(({ line, text: each }) => {
    const [, registry = '', field = '', written = ''] =
      /^(?:\/\/([^\s=]*?)\/?:)?(_authToken|_auth|_password)\s*=\s*(.+)$/.exec(each) ?? [];
    if (field === '') return [];
    const value = inQuotes.exec(written)?.[2] ?? written;
    const host = registry.split(/[/:]/)[0] || null;
    return [entryOf(host ?? field, secretOf(field, value), { line, host })];
  });

/** The password is in base64, in `_auth` with the user's name. A variable stays as it is. */
function secretOf(field: string, value: string): string {
  if (field === '_auth') return userAndPassword(value)?.password ?? value;
  if (field === '_authToken' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return value;
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  return decoded.includes('\uFFFD') ? value : decoded;
}
