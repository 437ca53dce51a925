import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { announced, call, dialog, openSandbox } from './window.ts';

const secret = 'n0tA-Real-Secret-0123456789';

onLoopback('a secret that is pasted into a search', (stage) => {
  it('finds its key, and is neither shown nor kept', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    const { id: accountId } = await call(page, 'addAccount', { provider: 'other', label: 'Forge', baseUrl: null });
    for (const [label, of] of [
      ['CI', secret],
      ['Web', 'another-Secret-9876543210'],
    ]) {
      await call(page, 'addKey', { accountId, keyId: randomUUID(), label, access: 'inherited', secret: of });
    }
    await page.getByRole('link', { name: 'All keys' }).click();
    const field = page.getByLabel('Search keys');

    await stage.run.writeClipboard(secret);
    await field.focus();
    await page.keyboard.press('Control+v');
    await page.locator('.details h2').filter({ hasText: 'CI' }).waitFor();
    await announced(page, '“CI” has the secret that you pasted.');
    expect(await field.inputValue()).toBe('');

    await page.keyboard.press('Control+k');
    const quick = dialog(page, 'Quick search');
    await quick.locator('[aria-selected="true"]').waitFor();
    await page.keyboard.press('Control+v');
    await quick.waitFor({ state: 'detached' });

    const kept = await page.evaluate(() =>
      JSON.stringify([location.href, { ...sessionStorage }, { ...localStorage }, document.documentElement.outerHTML]),
    );
    expect(kept).not.toContain(secret);
    expect(page.url()).not.toContain('Secret');

    await stage.run.writeClipboard('Forge web');
    await field.focus();
    await page.keyboard.press('Control+v');
    await expect.poll(() => field.inputValue()).toBe('Forge web');
    await page.getByText('1 key', { exact: true }).waitFor();
  });
});
