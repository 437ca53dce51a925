import { entryOf, numberedLines, type ReadPlain } from './entry.ts';

/** What `git credential-store` keeps: an address with the user and the password on each line. */
export const readGitCredentials: ReadPlain = (text) =>
  numberedLines(text).flatMap(({ line, text: each }) => {
    const [, userName = '', password = '', host = ''] =
      /^[a-z][a-z\d+.-]*:\/\/([^:@/]*):([^@/]*)@([^/]+)/i.exec(each) ?? [];
    if (password === '') return [];
    return [entryOf(userName === '' ? host : `${decoded(userName)}@${host}`, decoded(password), { line, host })];
  });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
