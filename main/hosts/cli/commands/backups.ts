import { lstatSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fill } from '../../../contract/fill.ts';
import { textFor } from '../../../texts/counted.ts';
import { Failure, failure } from '../failure.ts';
import { askHidden, readPassed } from '../prompt.ts';
import type { Session } from '../session.ts';
import { languageOf } from '../texts.ts';

/** As `sudo` does. */
const tries = 3;

/** `latchkey backup`: the whole vault as a new file. */
export async function backup(session: Session): Promise<number> {
  const [file = ''] = session.parsed.arguments;
  // Said before anybody types a passphrase.
  if (lstatSync(file, { throwIfNoEntry: false })) throw failure('file_exists', { file });
  const { backupPassphrase: of } = await session.ask('status', {});
  const { backups } = await session.texts();
  const send = (passphrase: string) => session.ask('backup', { file: resolve(file), passphrase: { of, passphrase } });
  const { secrets } =
    of === 'backup'
      ? await send(passed(session) ?? (await askTwice(backups)))
      : await withPassphrase(session, { question: backups.ofVault, wrong: 'passphrase_wrong', send });
  await session.print({ file: resolve(file), secrets }, () => '');
  await session.note(() => fill(textFor(backups.saved, secrets, languageOf(process.env)), { count: secrets }));
  return 0;
}

/** `latchkey restore`: a backup takes the place of what is in the vault. */
export async function restore(session: Session): Promise<number> {
  const [file = ''] = session.parsed.arguments;
  requireFile(file);
  const { backups } = await session.texts();
  const output = await withPassphrase(session, {
    question: backups.ofBackup,
    wrong: 'backup_passphrase_wrong',
    send: (passphrase) => session.ask('restore', { file: resolve(file), passphrase }),
  });
  await session.print(output, () => '');
  await session.note(() => (output.state === 'open' ? backups.restored : backups.restoredLocked));
  return 0;
}

function requireFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile()) return;
  throw failure('file_unreadable', { file, reason: found === undefined ? 'ENOENT' : 'EISDIR' });
}

function passed(session: Session): string | null {
  const descriptor = session.option('--passphrase-fd');
  return descriptor === undefined ? null : readPassed(descriptor);
}

/** Nobody may find out months later that a new passphrase was mistyped. */
async function askTwice({ fresh, again }: { fresh: string; again: string }): Promise<string> {
  const passphrase = await askHidden(`${fresh} `);
  if ((await askHidden(`${again} `)) !== passphrase) throw failure('passphrases_differ');
  return passphrase;
}

/** With the passphrase that another program passes, or as it is typed, up to three times while the vault says that it is wrong. */
async function withPassphrase<T>(
  session: Session,
  { question, wrong, send }: { question: string; wrong: string; send(passphrase: string): Promise<T> },
): Promise<T> {
  const given = passed(session);
  if (given !== null) return send(given);
  for (let left = tries - 1; ; left -= 1) {
    const typed = await askHidden(`${question} `);
    try {
      return await send(typed);
    } catch (error) {
      if (!(error instanceof Failure) || error.message !== wrong || left === 0) throw error;
      await session.note(({ passphraseWrong }) => passphraseWrong);
    }
  }
}
