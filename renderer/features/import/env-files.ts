import { foldersOfPrograms, isEnvFileName } from '../../../main/contract/env-file-name.ts';

/** Whether a file of a folder that the user picked is to be read. The picked folder itself may be called as one of programs. */
export const isEnvFile = (name: string, folder: string): boolean =>
  isEnvFileName(name) &&
  !folder
    .split('/')
    .slice(1)
    .some((part) => foldersOfPrograms.has(part));
