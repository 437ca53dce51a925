import { openRecords } from '../../../main/platform/records/open-records.ts';

/** Holds a data folder open and counts up in it, one durable write at a time, until it is killed. */
const [, , folder = ''] = process.argv;
const records = openRecords(folder);
for (let n = 0; ; n += 1) {
  records.transaction(() => {
    records.settings.write('first', String(n));
    records.settings.write('second', String(n));
  });
  process.stdout.write(`${n}\n`);
}
