import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createSandboxServer } from '../../main/sandbox/server.ts';
import { startAttacker } from '../core/session/changed-records.ts';
import { onLoopback } from './hosts.ts';
import { button, call, connectLev } from './window.ts';

onLoopback('an account whose address was changed while Latchkey was closed', (stage) => {
  it('is paused, shows the whole address, and sends nothing until the user confirms it', async () => {
    const provider = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
    const attacker = await startAttacker();
    // Longer than any line of the window.
    const address = `${attacker.url}/${'looks-like-api.example.com/'.repeat(12)}`;
    await connectLev(stage.run.page, await provider.start(), await provider.issueCredential());
    await stage.run.page.getByRole('heading', { name: 'Work' }).waitFor();
    await stage.restart(process.env, () => {
      const db = new Database(join(stage.dataDir, 'latchkey.sqlite'));
      db.prepare('UPDATE account SET base_url = ?').run(address);
      db.close();
    });

    const { page } = stage.run;
    const paused = page.getByRole('region', { name: 'Paused accounts' });
    await paused.getByText(address, { exact: true }).waitFor();
    expect(await paused.innerText()).toContain('Work');
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 720 });
      for (const name of ['Use this address', 'Edit account…']) await button(page, name).click({ trial: true });
      const { scrollWidth, clientWidth } = await paused.evaluate((element) => element);
      expect(scrollWidth).toBe(clientWidth);
    }
    await page.getByRole('navigation', { name: 'Accounts' }).getByText('Paused').waitFor();
    await button(page, 'Refresh').click();
    const problems = async () => JSON.stringify(await call(page, 'listAccounts', {}));
    await expect.poll(problems).toContain('address_unconfirmed');
    expect(attacker.requests).toEqual([]);

    await button(page, 'Use this address').click();
    await paused.waitFor({ state: 'detached' });
    await expect.poll(() => attacker.requests.length).toBeGreaterThan(0);
    await provider.stop();
  });
});
