import { readdirSync, readlinkSync } from 'node:fs';
import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { button, call, dialog, openSandbox } from './window.ts';
import { withWord } from './with-word.ts';

/** What the page makes from the bytes that it draws below. */
const secret = `latchkeyproof${'07'.repeat(24)}`;

/** Whether the host on this folder has the file of a process's memory open. */
const isSearchingMemory = (dataDir: string): boolean =>
  withWord(dataDir).some((pid) => {
    try {
      const files = readdirSync(`/proc/${pid}/fd`).map((name) => readlinkSync(`/proc/${pid}/fd/${name}`));
      return files.some((path) => path.endsWith('/mem'));
    } catch {
      // One was closed meanwhile.
      return false;
    }
  });

onLoopback('the search for traces', (stage) => {
  it('finds a planted leak, and nothing without one, and leaves nothing behind', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await page.evaluate(() => {
      const draw = crypto.getRandomValues.bind(crypto);
      crypto.getRandomValues = (bytes) =>
        bytes instanceof Uint8Array && bytes.length === 24 ? (bytes.fill(7) as never) : draw(bytes);
    });
    const leak = join(stage.dataDir, 'leak.txt');
    await writeFile(leak, Buffer.from(secret).toString('base64'));
    await button(page, 'Settings').click();
    await dialog(page, 'Settings').getByRole('button', { name: 'About Latchkey' }).click();
    await dialog(page, 'About Latchkey').getByRole('button', { name: 'Search for traces of a secret' }).click();
    const search = dialog(page, 'Search for traces of a secret');
    await search.getByRole('button', { name: 'Start' }).click();
    await search.getByText('Found in 1 place.').waitFor();
    await search.getByText(`Found as Base64: ${leak}`).waitFor();

    await rm(leak);
    // Reading it takes longer than the call that ends the search.
    const large = join(stage.dataDir, 'large');
    await writeFile(large, '');
    await truncate(large, 2 ** 34);
    await search.getByRole('button', { name: 'Start' }).click();
    await search.locator('[aria-current=step]', { hasText: 'Search what Latchkey writes and runs' }).waitFor();
    await expect
      .poll(async () => {
        await call(page, 'cancelSearch', {});
        return search.getByText('The search ended before it was done, so it proves nothing.').isVisible();
      })
      .toBe(true);
    await rm(large);
    await search.getByRole('button', { name: 'Start' }).click();
    await search.getByText('No trace found outside memory.').waitFor();
    await search.getByText(/found it there as text, UTF-16, hexadecimal,? and Base64/).waitFor();
    await expect.poll(() => stage.run.readClipboard()).toBe('');
    // The request for the search has it, so it is found wherever memory can be searched.
    await search
      .getByText(/^Main process: .* as text/)
      .first()
      .waitFor();
    await search.getByRole('button', { name: 'Lock and count again' }).click();
    // Nothing is counted in a vault that is opened before its memory was emptied.
    await expect.poll(() => isSearchingMemory(stage.dataDir), { interval: 20 }).toBe(true);
    await button(page, 'Unlock').click();
    await search.getByText('s after the lock').first().waitFor();
    // By the second count, the process for secrets may be there again for who unlocks.
    await search
      .getByText(/^1 process, /)
      .first()
      .waitFor();
    await search.getByText('No trace found outside memory.').waitFor();
    expect(await call(page, 'listRemoved', {})).toEqual({ rows: [], left: [] });
    expect((await call(page, 'listAccounts', {})) as unknown as object[]).toHaveLength(1);
  });
});
