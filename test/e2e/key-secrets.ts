import type { Stage } from './hosts.ts';
import { announced, chooseStep, row } from './window.ts';

/** Copies the key and resolves to what the clipboard then holds. */
export async function copied({ run, hand }: Stage, label: string): Promise<string> {
  await hand.copyOtherwise(row(run.page, label));
  await announced(run.page, `“${label}” copied.`);
  return run.readClipboard();
}

/** Saves the secret as a file from the key's details and resolves to it. The provider must show secrets again. */
export async function savedFromDetails({ run, hand }: Stage, label: string): Promise<string> {
  const { page } = run;
  await chooseStep(page, label, 'Details', hand);
  const pane = page.getByRole('complementary', { name: `Details of “${label}”` });
  await pane.getByRole('heading', { name: label }).waitFor();
  const { text } = await run.saveWith(() => hand.press(pane.getByRole('button', { name: 'Save as .txt' })));
  await hand.press(pane.getByRole('button', { name: 'Close' }));
  await pane.waitFor({ state: 'detached' });
  return text;
}
