import { entryOf, helperFor, numberedLines, type ReadPlain } from './entry.ts';

/** What `git credential-store` keeps: an address with the user and the password on each line. */
export const readGitCredentials: ReadPlain = (text) =>
  numberedLines(text).flatMap(({ line, text: each }) => {
    const [, scheme = '', userName = '', password = '', host = '', path = ''] =
      /^([a-z][a-z\d+.-]*):\/\/([^:@/]*):([^@/]*)@([^/]+)(.*)/i.exec(each) ?? [];
    if (password === '') return [];
    // GitHub's word for no password: the token is in the place of the user name, and must not become a part of a label.
    if (password === 'x-oauth-basic') return userName === '' ? [] : [entryOf(host, decoded(userName), { line, host })];
    // git's store takes a path for none, unless it is told otherwise.
    const helper = userName === '' || path !== '' ? null : helperFor('git', `${scheme}://${host}`);
    return [
      entryOf(userName === '' ? host : `${decoded(userName)}@${host}`, decoded(password), { line, host, helper }),
    ];
  });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
