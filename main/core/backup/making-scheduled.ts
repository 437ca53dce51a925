import type { z } from 'zod';
import type { typedPassphrase } from '../../contract/backup.ts';
import { codedOf, VaultError } from '../../contract/errors.ts';
import type { Core } from '../core.ts';
import { timesToKeep } from './generations-to-keep.ts';
import { saveBackupTo } from './making.ts';
import type { Schedule, ScheduleRecord } from './schedule-record.ts';

type TypedPassphrase = z.output<typeof typedPassphrase>;

/** Makes one now. Killed at any moment, it loses none that was there. */
export async function makeScheduled(
  core: Core,
  record: ScheduleRecord,
  { schedule, passphrase }: { schedule: Schedule; passphrase: string },
): Promise<void> {
  const { ports } = core;
  const before = await settled(core, schedule);
  const at = ports.clock.now();
  const writing = { name: nameOf(at), at };
  // First, so that what a crash leaves of it is known.
  record.write({ ...before, writing });
  await saveBackupTo(core, pathIn(before, writing), passphrase);
  const files = [...before.files, writing];
  record.write({ ...before, writing: null, files, lastAt: at, failure: null });
  // The new one has been opened by now, so older ones can go.
  const kept = timesToKeep(files.map((file) => file.at));
  for (const file of files) if (!kept.has(file.at)) await ports.backupFiles.remove(pathIn(before, file));
  const left = files.filter((file) => kept.has(file.at));
  record.write({ ...before, writing: null, files: left, lastAt: at, failure: null });
}

/** Removes what a crash has left of a backup, or takes it in if it is whole. */
async function settled({ ports }: Core, schedule: Schedule): Promise<Schedule> {
  const { writing, files } = schedule;
  if (writing === null) return schedule;
  const isThere = await ports.backupFiles.settle(pathIn(schedule, writing));
  return { ...schedule, writing: null, files: isThere ? [...files, writing] : files };
}

/** Null if the user has to be asked for it. */
export async function keptPassphrase(core: Core, { keeps, of }: Schedule): Promise<string | null> {
  if (!keeps) return null;
  const passphrase = await core.secrets.ownItem('backup-passphrase').read();
  if (passphrase === null) return null;
  // The vault file may have another one by now. The user would look for a backup with that one.
  const isOurs = of === 'backup' || (await isRight(core, passphrase));
  return isOurs ? passphrase : null;
}

async function isRight({ secrets }: Core, passphrase: string): Promise<boolean> {
  try {
    await secrets.verifyPassphrase(passphrase);
    return true;
  } catch (error) {
    if (['passphrase_wrong', 'not_supported'].includes(codedOf(error).code)) return false;
    throw error;
  }
}

/** @throws VaultError `passphrase_wrong`, `backup_passphrase_wrong` if the backups that are there have another one */
export async function requireRight(
  { ports, secrets }: Core,
  schedule: Schedule,
  { of, passphrase }: TypedPassphrase,
): Promise<void> {
  if (of === 'vault') return secrets.verifyPassphrase(passphrase);
  for (const file of schedule.files.toSorted((one, other) => other.at - one.at)) {
    const found = await ports.backupFiles
      .open(pathIn(schedule, file), passphrase)
      .catch((error) => codedOf(error).code);
    if (found === 'passphrase_wrong') throw new VaultError('backup_passphrase_wrong');
    if (found !== 'backup_unreadable') return;
  }
}

/** In UTC, to the second: two of a schedule never have the same name. */
const nameOf = (at: number): string =>
  `latchkey-${new Date(at).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')}.kdbx`;

const pathIn = ({ folder }: Schedule, { name }: { name: string }): string => `${folder.replace(/[\\/]+$/, '')}/${name}`;
