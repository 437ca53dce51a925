import { app, dialog } from 'electron';
import { VaultError } from '../../contract/vault-error.ts';
import { errorText } from '../../texts/error-text.ts';
import type { LanguageTexts } from '../../texts/language-texts.ts';

/**
 * Opens the records. If they are damaged or of a newer Latchkey, and there is an earlier copy that isn't, asks whether to go back to
 * that.
 * @param refused the exit code for a user who quits instead
 */
export async function openOrGoBack<T>(
  open: (goBack: boolean) => Promise<T>,
  texts: LanguageTexts,
  refused: number,
): Promise<T> {
  try {
    return await open(false);
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    const coded = error.toCoded();
    const isNewer = coded.code === 'records_newer';
    if ((!isNewer && coded.code !== 'records_corrupt') || coded.params.reason.is !== 'generation') throw error;
    const { goBack, quit } = texts.desktop.damaged;
    const { message, next } = errorText(coded, texts);
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message,
      detail: next,
      buttons: [goBack, quit],
      // A newer Latchkey can still open what is newer.
      defaultId: isNewer ? 1 : 0,
      cancelId: 1,
    });
    if (response === 0) return open(true);
    app.exit(refused);
    throw error;
  }
}
