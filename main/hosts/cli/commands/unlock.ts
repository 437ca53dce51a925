import { Failure } from '../failure.ts';
import { askHidden, readPassed } from '../prompt.ts';
import type { Session } from '../session.ts';

/** As `sudo` does. */
const tries = 3;

/** `latchkey unlock`: with the passphrase of the vault, typed on the terminal or passed by another program. */
export async function unlock(session: Session): Promise<number> {
  const { state } = await session.ask('status', {});
  const { unlocked, unlockedAlready, passphrase, passphraseWrong } = await session.texts();
  const passed = session.option('--passphrase-fd');
  if (state !== 'open') {
    if (passed !== undefined) await session.ask('unlock', { passphrase: readPassed(passed) });
    else await askUntilRight(session, passphrase, passphraseWrong);
  }
  await session.print({}, () => '');
  await session.note(() => (state === 'open' ? unlockedAlready : unlocked));
  return 0;
}

async function askUntilRight(session: Session, question: string, wrong: string): Promise<void> {
  for (let left = tries - 1; ; left -= 1) {
    const passphrase = await askHidden(`${question} `);
    try {
      await session.ask('unlock', { passphrase });
      return;
    } catch (error) {
      const isWrong = error instanceof Failure && error.message === 'passphrase_wrong';
      if (!isWrong || left === 0) throw error;
      await session.note(() => wrong);
    }
  }
}
