import { expect, it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { call, dialog, openSandbox, row } from './window.ts';

const file = `# of the shop\nexport SHOP_TOKEN='${'a1b2c3d4'.repeat(4)}' # for Ann\n\nPORT=8080\n`;

onLoopback('a .env file that was imported', (stage) => {
  it('is written as it was, and the browser’s user learns that nobody can ask git', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const bytes = { base64: Buffer.from(file).toString('base64'), passphrase: '', keyFile: null };
    const { importId } = await call(page, 'previewImport', {
      source: { ...bytes, name: '.env.local', folder: 'shop' },
    });
    const place = { project: 'shop', environment: 'development' };
    const choices = [{ index: 0, label: 'Token of the shop', service: 'Forge', ...place }];
    await call(page, 'confirmImport', { importId, choices });
    await hand.press(page.getByRole('link', { name: /^All keys/ }));
    await row(page, 'Token of the shop').waitFor();

    await page.keyboard.press('Control+k');
    await dialog(page, 'Quick search').waitFor();
    await page.keyboard.type('write .env');
    await page.getByRole('option', { name: /^Write \.env…/ }).click();
    const form = dialog(page, 'Write a .env file');
    await form.getByText('Latchkey can’t tell whether git ignores it').waitFor();
    await hand.fill(form.getByLabel('Project'), 'shop');
    await hand.choose(form.getByLabel('Environment'), 'Development');
    expect(await form.getByLabel('Contents').locator('option:checked').innerText()).toBe(
      'As imported: shop/.env.local',
    );
    const saved = await stage.run.saveWith(() => hand.press(form.getByRole('button', { name: 'Choose file…' })));
    expect(saved.text).toBe(file);
  });
});
