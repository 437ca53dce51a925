import type { Stage } from './hosts.ts';
import { announced, chooseStep, row } from './window.ts';

/** Copies it, and tells what is on the clipboard then. */
export async function copied({ run, hand }: Stage, label: string): Promise<string> {
  await hand.copyOtherwise(row(run.page, label));
  await announced(run.page, `“${label}” copied.`);
  return run.readClipboard();
}

/** From the details of a key whose provider shows it again. */
export async function savedFromDetails({ run, hand }: Stage, label: string): Promise<string> {
  const { page } = run;
  await chooseStep(page, label, 'Details', hand);
  const pane = page.getByRole('complementary', { name: `Details of “${label}”` });
  await pane.getByRole('heading', { name: label }).waitFor();
  const { text } = await run.saveWith(() => hand.press(pane.getByRole('button', { name: 'Save as .txt' })));
  await hand.press(pane.getByRole('button', { name: 'Close' }));
  await pane.waitFor({ state: 'detached' });
  return text.trim();
}
