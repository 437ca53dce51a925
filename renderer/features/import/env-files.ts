/** Folders of programs, with the files of others in them. The picked folder itself may be called so. */
const ofPrograms = /\/(?:node_modules|vendor|\.git|\.venv|venv|dist|build|\.next|\.turbo|target)(?:\/|$)/;
/** Examples for others to fill in. */
const isExample = /[._-](?:example|sample|template|dist|defaults?)(?:[._-]|$)/i;

/** Whether a file of a folder is one that programs read their variables from: `.env`, `.env.production`, `.envrc`, `shop.env`. */
export const isEnvFile = (name: string, folder: string): boolean =>
  !ofPrograms.test(folder) && !isExample.test(name) && /^(?:\.env(?:\..+)?|\.envrc|.+\.env)$/i.test(name);
