import type { z } from 'zod';
import type { typedPassphrase } from '../../contract/backup.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
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
  const made = { ...before, writing: null, lastAt: at, failure: null };
  record.write({ ...made, files });
  // The new one has been opened by now, so older ones can go. It stays itself, whatever the clock says.
  const kept = timesToKeep(files.map((file) => file.at));
  const left: Schedule['files'] = [];
  for (const file of files) {
    const stays = file === writing || kept.has(file.at);
    // One that can't be removed now is tried again after the next backup.
    if (stays || !(await isRemoved(core, pathIn(before, file)))) left.push(file);
  }
  record.write({ ...made, files: left });
}

async function isRemoved({ ports }: Core, path: string): Promise<boolean> {
  try {
    await ports.backupFiles.remove(path);
    return true;
  } catch {
    ports.log('backup-not-dropped');
    return false;
  }
}

/** Removes what a crash has left of a backup, or takes it in if it is whole. */
async function settled({ ports }: Core, schedule: Schedule): Promise<Schedule> {
  const { writing, files } = schedule;
  if (writing === null) return schedule;
  const isThere = await ports.backupFiles.settle(pathIn(schedule, writing));
  return { ...schedule, writing: null, files: isThere ? [...files, writing] : files };
}

/** Null if the user has to be asked for it. */
export async function keptPassphrase(core: Core, schedule: Schedule): Promise<string | null> {
  if (!schedule.keeps) return null;
  const passphrase = await core.secrets.ownItem('backup-passphrase').read();
  if (passphrase === null) return null;
  // The vault file may have another one by now, or a kill came before it was kept. The user would look for a backup with that one.
  try {
    await requireRight(core, schedule, { of: schedule.of, passphrase });
    return passphrase;
  } catch (error) {
    if (wrong.includes(codedOf(error).code)) return null;
    throw error;
  }
}

const wrong = ['passphrase_wrong', 'backup_passphrase_wrong', 'not_supported'];

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
