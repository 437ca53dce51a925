import { join } from 'node:path';
import { createBackupFiles } from '../../../main/platform/backup/backup-files.ts';

/** Saves one backup after the other and reports what is done, until it is killed. */
const [, , folder = '', passphrase = '', first = '0'] = process.argv;
const files = createBackupFiles({ dataDir: folder, cost: { memoryBytes: 64 * 1024, passes: 1, lanes: 1 } });
const records = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(200_000, 'records')]);
for (let n = Number(first); ; n++) {
  const secrets = [{ id: 'id', secret: Buffer.from(`secret ${n}`), title: 'Key' }];
  await files.save(join(folder, `${n}.kdbx`), { secrets, records }, passphrase);
  process.stdout.write(`${n}\n`);
}
