import { environmentOf, systemVariables } from '../environment.ts';

/** The environment of the process that has the secrets. It needs no more: ours may have the password of a proxy. */
export const processEnvironment = (): Record<string, string> => ({
  // Electron hands on all of ours where this would be empty.
  LATCHKEY_PROCESS: 'secrets',
  // Linux then gives the 64 MiB of a key derivation in pages of 2 MiB instead of 4 KiB, if it is set to give them on request. Other
  // systems than Linux with glibc ignore this.
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
  ...environmentOf(systemVariables),
});
