import { entryOf, helperFor, numberedLines, type ReadPlain } from './entry.ts';

/** What `git credential-store` keeps: an address with the user and the password on each line. */
export const readGitCredentials: ReadPlain = (text) =>
  numberedLines(text).flatMap(({ line, text: each }) => {
    const [, scheme = '', userName = '', password = '', host = '', path = ''] =
      /^([a-z][a-z\d+.-]*):\/\/([^:@/]*):([^@/]*)@([^/]+)(.*)/i.exec(each) ?? [];
    if (password === '') return [];
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
