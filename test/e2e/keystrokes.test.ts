import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { projectRoot } from './loopback-run.ts';
import { seedKeys } from './seeded.ts';
import { announced, button, dialog, openSandbox, row } from './window.ts';

// In a browser tab, Alt+Tab brings the window to the front. It counts, but only the system can press it.
const altTab = 1;

/** The counts of the browser tab in the table of docs/keystrokes.md, task by task. */
function counted(): number[] {
  const table = readFileSync(join(projectRoot, 'docs/keystrokes.md'), 'utf8');
  const line = /^\| Latchkey, browser tab \|(.*)\|$/m.exec(table)?.[1] ?? '';
  return line.split('|').map((cell) => Number(/^\s*(\d+) \+ 0/.exec(cell)?.[1]));
}

onLoopback('the keystrokes that docs/keystrokes.md counts', (stage) => {
  const [copying, creating, storing, finding] = counted();
  const others = ['SEARCH_INDEX', 'ORDER_EXPORT', 'LOG_SHIPPER', 'STATUS_PAGE', 'INVOICES', 'BACKUP', 'METRICS'];
  let pressed = 0;

  const press = async (...keys: string[]) => {
    for (const key of keys) await stage.run.page.keyboard.press(key);
    pressed += keys.length;
  };

  beforeEach(async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Job runner', 'Storefront');
    await button(page, 'Import…').click();
    const form = dialog(page, 'Import keys');
    const lines = others.map((name, index) => `${name}=abcdef-123456-ghijkl-${index}\n`);
    const file = { name: '.env', mimeType: 'text/plain', buffer: Buffer.from(lines.join('')) };
    await form.getByLabel('File').setInputFiles(file);
    await button(page, 'Show contents').click();
    for (const name of others) await form.getByLabel(`Import ${name}`).check();
    await button(page, `Import ${others.length} keys`).click();
    await form.waitFor({ state: 'detached' });
    await stage.run.writeClipboard('');
    // As when the user comes back to the window after a while.
    await page.reload();
    await row(page, 'Job runner').waitFor();
    pressed = altTab;
  });

  it('copy a known key', async () => {
    await press('Control+k', 'j', 'o', 'Enter');
    await announced(stage.run.page, '“Job runner” copied.');
    expect(await stage.run.readClipboard()).toMatch(/^lev_sk_/);
    expect(pressed + altTab).toBe(copying);
  });

  it('create a key and copy it', async () => {
    await press('n', 'd', 'e', 'm', 'o', 'Enter');
    const panel = dialog(stage.run.page, 'Your new key');
    await panel.waitFor();
    await press('Enter');
    await announced(panel, '“demo” copied.');
    expect(await stage.run.readClipboard()).toMatch(/^lev_sk_/);
    await press('Escape');
    await panel.waitFor({ state: 'detached' });
    await row(stage.run.page, 'demo').waitFor();
    expect(pressed + altTab).toBe(creating);
  });

  it('store a key that is on the clipboard', async () => {
    await stage.run.page.getByRole('link', { name: /^Imported/ }).click();
    await stage.run.page.getByRole('heading', { name: 'Imported', level: 1 }).waitFor();
    await stage.run.writeClipboard('mnopqr-123456-stuvwx');
    await press('n', 'd', 'e', 'm', 'o', 'Shift+Tab', 'Shift+Tab', 'Control+v', 'Enter');
    await row(stage.run.page, 'demo').waitFor();
    await stage.run.writeClipboard('');
    await row(stage.run.page, 'demo').click();
    await expect.poll(() => stage.run.readClipboard()).toBe('mnopqr-123456-stuvwx');
    expect(pressed + altTab).toBe(storing);
  });

  it('find what expires this month', async () => {
    await press('Control+k', 'e', 'x', 'p', 'i', 'Enter');
    await stage.run.page.getByRole('heading', { name: 'Expiry', level: 1 }).waitFor();
    expect(pressed).toBe(finding);
  });
});
