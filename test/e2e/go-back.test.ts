import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startOnDouble } from './electron-host.ts';
import { onDouble } from './on-double.ts';
import { button } from './window.ts';

onDouble('the Electron host with a damaged database', (stage) => {
  it('asks whether to go back to the earlier one, and opens that, paused', async () => {
    await stage.call('addAccount', { provider: 'sandbox', kind: null, label: 'Kept account' });
    await stage.run.quit();
    const file = join(stage.dataDir, 'latchkey.sqlite');
    expect(existsSync(`${file}.1`)).toBe(true);
    await rm(`${file}-wal`, { force: true });
    await writeFile(file, 'this is no database');

    // The double presses the first button.
    stage.run = await startOnDouble(stage.dataDir);
    const { messageBoxes } = await stage.run.order('records');
    expect(messageBoxes).toMatchObject([
      {
        message: expect.stringContaining(`${file} is damaged`),
        detail: expect.stringContaining(`${file}.1`),
        buttons: ['Go back to the earlier database', 'Quit'],
      },
    ]);
    await button(stage.run.page, 'Take over').waitFor();
    await stage.run.page.getByText('Kept account').first().waitFor();
    expect(existsSync(`${file}.before-restore`)).toBe(true);
  });
});
