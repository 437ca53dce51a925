/** Folders of programs, with the files of others in them. */
export const foldersOfPrograms: ReadonlySet<string> = new Set([
  'node_modules',
  'vendor',
  '.git',
  '.venv',
  'venv',
  'dist',
  'build',
  '.next',
  '.turbo',
  'target',
]);

/** Examples for others to fill in. */
const isExample = /[._-](?:example|sample|template|dist|defaults?)(?:[._-]|$)/i;

/** Whether programs read their variables from a file with this name: `.env`, `.env.production`, `.envrc`, `shop.env`. */
export const isEnvFileName = (name: string): boolean =>
  !isExample.test(name) && /^(?:\.env(?:\..+)?|\.envrc|.+\.env)$/i.test(name);
