import { canonicalAddress } from '../../contract/helper-address.ts';
import { linesOf, type PlainKeys } from './plain-key.ts';

/** The file of `git credential-store`. It passes over a line without a password. */
export const plainGit: PlainKeys = {
  find(text, address) {
    const all = linesAt(text, address);
    const line = all.find(({ password }) => password !== null);
    if (line === undefined) return null;
    if (all.length > 1) return 'several-keys';
    const { scheme, host, path, from, to } = line;
    const [userName, secret] = [decoded(line.userName), decoded(line.password ?? '')];
    // As git writes it. Only such a line can be made again.
    const isUsual = path === '' && encoded(userName) === line.userName && encoded(secret) === line.password;
    if (!isUsual || userName === '' || secret === '') return 'unusual-form';
    const without = `${scheme}://${line.userName}@${host}`;
    return {
      key: { secret, userName },
      taken: ({ mask }) => [
        { from, to, text: without, removed: `${scheme}://${line.userName}:${mask}@${host}`, added: without },
      ],
    };
  },
  restored(text, address, { secret, userName }) {
    const all = linesAt(text, address);
    const [line] = all;
    if (line === undefined || all.length > 1 || line.password !== null || line.path !== '') return null;
    if (decoded(line.userName) !== userName) return null;
    const { scheme, host, from, to } = line;
    const withSecret = (shown: string) => `${scheme}://${line.userName}:${shown}@${host}`;
    const removed = text.slice(from, to);
    return [{ from, to, text: withSecret(encoded(secret)), removed, added: withSecret('••••') }];
  },
};

/** The lines for the host of this address, whatever their paths. */
function linesAt(text: string, address: string) {
  return linesOf(text).flatMap(({ from, to, text: line }) => {
    const [, scheme = '', userName = '', password = null, host = '', path = ''] =
      /^([a-z][a-z\d+.-]*):\/\/([^:@/]*)(?::([^@/]*))?@([^/]+)(.*)$/i.exec(line) ?? [];
    const isHere = canonicalAddress('git', `${scheme}://${host}`) === address;
    return isHere ? [{ from, to, scheme, userName, password, host, path }] : [];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As `strbuf_addstr_urlencode` of git does: https://github.com/git/git/blob/v2.39.5/strbuf.c */
const encoded = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return /[\w.~-]/.test(letter) ? letter : `%${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
