import { openVaultFile } from '../../../main/platform/vault-file/vault-file.ts';

/** Changes the passphrase to and fro, and reports each change, until it is killed. */
const [, , path = '', first = '', second = ''] = process.argv;
const store = await openVaultFile(path, first);
for (let [from, to] = [first, second]; ; [from, to] = [to, from]) {
  await store.changePassphrase?.(from, to);
  process.stdout.write(`${to}\n`);
}
