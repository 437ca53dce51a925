/** Measures performance against its targets and prints tables: `npm run bench`, or `npm run bench -- records core`. */
import { cpus } from 'node:os';
import { benchBroker } from '../bench/broker.ts';
import { benchCommandLine } from '../bench/command-line.ts';
import { benchCore } from '../bench/core.ts';
import { benchDay } from '../bench/day.ts';
import { benchFirstCopy } from '../bench/first-copy.ts';
import { benchImportPreview } from '../bench/import-preview.ts';
import { benchKeePassXC } from '../bench/keepassxc.ts';
import { benchLongPage } from '../bench/long-page.ts';
import { benchRecords } from '../bench/records.ts';
import { benchVaultFile } from '../bench/vault-file.ts';
import { benchWindow } from '../bench/window.ts';
import { startSecretService } from '../test/secret-service.ts';

const groups = {
  records: benchRecords,
  core: benchCore,
  'long-page': benchLongPage,
  window: benchWindow,
  keepassxc: benchKeePassXC,
  'vault-file': benchVaultFile,
  import: benchImportPreview,
  'first-copy': benchFirstCopy,
  day: benchDay,
  'command-line': benchCommandLine,
  broker: benchBroker,
};
const chosen = process.argv.slice(2);
const keyring = await startSecretService();
process.env.DBUS_SESSION_BUS_ADDRESS = keyring.address;

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}\n`);
for (const [name, measure] of Object.entries(groups)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`| ${name} | target | median | p95 | n |\n|---|--:|--:|--:|--:|`);
  for (const { what, target, median, p95, unit, n } of await measure()) {
    const figure = (value) => `${value < 10 ? value.toFixed(2) : Math.round(value)} ${unit}`;
    const asked =
      target === null ? '' : `${target} ${unit}${p95 > target ? (median > target ? ' (over)' : ' (p95 over)') : ''}`;
    console.log(`| ${what} | ${asked} | ${figure(median)} | ${figure(p95)} | ${n} |`);
  }
  console.log('');
}
await keyring.stop();
