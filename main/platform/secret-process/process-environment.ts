import { environmentOf, systemVariables } from '../environment.ts';

/** The environment of the process that has the secrets. It needs no more: ours may have the password of a proxy. */
export const processEnvironment = (): Record<string, string> => ({
  // Electron hands on all of ours where this would be empty.
  LATCHKEY_PROCESS: 'secrets',
  ...environmentOf(systemVariables),
});
