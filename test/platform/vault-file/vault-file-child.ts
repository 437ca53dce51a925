import { openVaultFile } from './quick-vault-file.ts';

/** Writes without end and reports what is done, until it is killed. */
const [, , path = '', passphrase = '', first = '0'] = process.argv;
const store = await openVaultFile(path, passphrase);
for (let n = Number(first); ; n++) {
  await store.write(`kept ${n}`, `secret ${n}`, 'Key');
  await store.write('overwritten', `secret ${n}`, 'Key');
  process.stdout.write(`${n}\n`);
}
