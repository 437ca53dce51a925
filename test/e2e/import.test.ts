import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { axeFindsNothing } from './axe.ts';
import { onLoopback, type Stage } from './hosts.ts';
import { copied } from './key-secrets.ts';
import { announced, button, dialog, openSandbox, row } from './window.ts';

const hex = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';

/** Shows the contents of a file with these lines. */
async function showContents({ run: { page }, hand }: Stage, lines: readonly string[], name = '.env'): Promise<Locator> {
  const form = dialog(page, 'Import keys');
  await hand.press(button(page, 'Import…'));
  await hand.pickFile(form.getByLabel('File'), {
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(lines.join('\n')),
  });
  await hand.press(form.getByRole('button', { name: 'Show contents' }));
  await form.getByRole('table').waitFor();
  return form;
}

const hasFocus = (control: Locator): Promise<boolean> => control.evaluate((at) => at === document.activeElement);

/** Whether it can be seen: inside the window, with nothing before it. */
const isOnTop = (element: Locator): Promise<boolean> =>
  element.evaluate((at) => {
    const { left, top, width, height } = at.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) === at;
  });

const noKeychain = async () => ({ ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });

// With a vault file, because a keychain takes milliseconds for each secret.
const ofALargeFile = (stage: Stage) =>
  it('takes ten thousand keys to the end, also after a stop, with few rows in the page, and counts them', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    for (const field of ['Passphrase', 'Confirm passphrase']) {
      await hand.fill(page.getByLabel(field, { exact: true }), 'correct horse battery');
    }
    await hand.press(button(page, 'Create vault file'));
    await openSandbox(page, hand);
    const count = 10_000;
    const nameOf = (index: number) => `KEY_${String(index).padStart(5, '0')}`;
    const lines = Array.from({ length: count }, (_, index) => `${nameOf(index)}=${hex}${index}`);
    const form = await showContents(stage, lines);
    await form.getByText('10,000 found, 10,000 offered, 0 left out').waitFor();
    const drawn = form.getByRole('row');
    expect(await drawn.count()).toBeLessThan(40);
    expect(await form.getByRole('table').getAttribute('aria-rowcount')).toBe('10001');

    await hand.press(form.getByRole('button', { name: 'Select none' }));
    expect(await form.getByRole('button', { name: 'Import 0 keys' }).isDisabled()).toBe(true);
    await hand.press(form.getByRole('button', { name: 'Select all' }));
    await hand.focus(form.getByLabel(`Label of ${nameOf(0)}`));
    await page.keyboard.press('PageDown');
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toMatch(/^Label of KEY_0000[4-9]$/);
    // The row with the focus stays, however far it is scrolled away.
    const focused = form.getByLabel(
      String(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))),
    );
    await form.getByRole('table').evaluate((table) => table.scrollTo(0, table.scrollHeight));
    await form.getByLabel(`Label of ${nameOf(count - 1)}`).waitFor();
    expect(await focused.count()).toBe(1);
    expect(await drawn.count()).toBeLessThan(40);

    // In a narrow window the contents are taller than the dialog.
    await page.setViewportSize({ width: 480, height: 640 });
    await form.getByRole('button', { name: 'Import 10,000 keys' }).click();
    await form.getByRole('progressbar').waitFor();
    expect(await isOnTop(form.getByRole('progressbar'))).toBe(true);
    await announced(page, 'of 10,000 done');
    await form.getByRole('button', { name: 'Stop' }).click();
    const outcome = form.getByRole('alert');
    const [, left] = /([\d,]+) keys are left/.exec(await outcome.innerText()) ?? [];
    // Not on the button, which closes the dialog now.
    expect(await hasFocus(outcome)).toBe(true);
    await form.getByRole('button', { name: `Import ${left} keys` }).click();
    await form.waitFor({ state: 'detached', timeout: 100_000 });
    await announced(page, `${left} keys imported.`);
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.getByRole('link', { name: /^Imported/ }).click();
    await page.getByRole('heading', { name: 'Imported', level: 1 }).waitFor();
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('10001');
  });

onLoopback('an import of a large file', ofALargeFile, noKeychain);

onLoopback('an import of a file with a bad row', (stage) => {
  it('takes in the others, says at the row what is wrong, and takes it once it is corrected', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const form = await showContents(stage, [`A_TOKEN=${hex}1`, `B_TOKEN=${hex}2`, `C_TOKEN=${hex}3`]);
    // Enter on the button that had the focus would import at once.
    expect(await hasFocus(form.getByText('3 found, 3 offered, 0 left out'))).toBe(true);
    await hand.fill(form.getByLabel('Label of B_TOKEN'), 'x'.repeat(300));
    await hand.fill(form.getByLabel('Label of C_TOKEN'), 'Third');
    await hand.fill(form.getByLabel('Service of C_TOKEN'), ' ');
    await hand.press(form.getByRole('button', { name: 'Import 3 keys' }));
    const alert = form.getByRole('alert');
    await alert.getByText('2 keys couldn’t be imported. The reasons are in their rows.').waitFor();
    await alert.getByText('1 key imported.').waitFor();
    expect(await hasFocus(form.getByLabel('Label of B_TOKEN'))).toBe(true);
    const rowOf = (name: string) => form.getByRole('row').filter({ has: page.getByLabel(`Label of ${name}`) });
    await rowOf('B_TOKEN').getByText('Check the label: it has 300 characters (maximum 255).').waitFor();
    await rowOf('C_TOKEN').getByText('Check the service: it’s empty.').waitFor();
    expect(await form.getByLabel('Label of C_TOKEN').getAttribute('aria-invalid')).toBe(null);
    expect(await form.getByLabel('Service of C_TOKEN').getAttribute('aria-invalid')).toBe('true');
    await axeFindsNothing(page, 'rows that failed');
    expect(await form.getByLabel('Label of A_TOKEN').count()).toBe(0);
    expect(await form.getByLabel('Label of C_TOKEN').inputValue()).toBe('Third');

    await hand.fill(form.getByLabel('Label of B_TOKEN'), 'Second');
    await rowOf('B_TOKEN').getByText('Check the label').waitFor({ state: 'detached' });
    await hand.fill(form.getByLabel('Service of C_TOKEN'), 'Imported');
    await hand.press(form.getByRole('button', { name: 'Import 2 keys' }));
    await announced(page, '2 keys imported.');
    await page.getByRole('link', { name: /^Imported/ }).click();
    for (const label of ['A_TOKEN', 'Second', 'Third']) await row(page, label).waitFor();
  });
});

onLoopback('an import of one service among several', (stage) => {
  it('shows all again if a key of another service failed', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const lines = [`GITHUB=ghp_${'A1b2'.repeat(9)}`, `LATER=ghp_${'C3d4'.repeat(9)}`, `PLAIN=${hex}`];
    const form = await showContents(stage, lines);
    await hand.fill(form.getByLabel('Label of PLAIN'), ' ');
    await hand.tick(form.getByLabel('Import LATER'), false);
    await hand.choose(form.getByLabel('Show', { exact: true }), 'GitHub (2)');
    await hand.press(form.getByRole('button', { name: 'Import 2 keys' }));
    await form.getByText('Check the label: it’s empty.').waitFor();
    expect(await hasFocus(form.getByLabel('Label of PLAIN'))).toBe(true);
  });
});

onLoopback('an import of a line that programs read differently', (stage) => {
  it('takes the whole value, unless another reading is chosen', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const form = await showContents(stage, [`WHOLE=hf_abc#def${hex}`, `CUT=hf_${hex}#rest`]);
    const { length } = `hf_abc#def${hex}`;
    const value = (name: string) => form.getByLabel(`Value of ${name}`);
    const shown = (name: string) => value(name).locator('option:checked').innerText();
    await form.getByText('Read this way by bash, Docker Compose, python-dotenv.').first().waitFor();
    expect(await shown('WHOLE')).toBe(
      `••••4f1b, ${length} characters (whole value, bash, Docker Compose, python-dotenv)`,
    );
    await hand.choose(value('CUT'), 'hf_••••4f1b, 43 characters (Node.js, dotenv)');
    await form.getByText('Read this way by Node.js, dotenv.').waitFor();
    await axeFindsNothing(page, 'readings of a line');
    for (const name of ['WHOLE', 'CUT']) await hand.tick(form.getByLabel(`Import ${name}`), true);
    await hand.press(form.getByRole('button', { name: 'Import 2 keys' }));
    await announced(page, '2 keys imported.');
    await hand.press(page.getByRole('link', { name: /^Imported/ }));
    expect(await copied(stage, 'WHOLE')).toBe(`hf_abc#def${hex}`);
    expect(await copied(stage, 'CUT')).toBe(`hf_${hex}`);
  });
});

onLoopback('an import of what is no key', (stage) => {
  it('lists what is left out with its reason, and chooses by service', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const lines = [`LONG=${'x'.repeat(9000)}`, `PLAIN=${hex}`, `GITHUB=ghp_${'A1b2'.repeat(9)}`, 'PORT=8080'];
    const form = await showContents(stage, lines);
    await form.getByText('4 found, 3 offered, 1 left out').waitFor();
    await hand.press(form.getByText('Left out (1)'));
    await form
      .getByRole('listitem')
      .filter({ hasText: 'LONG' })
      .getByText('It’s longer than 8,192 characters.')
      .waitFor();

    await hand.choose(form.getByLabel('Show', { exact: true }), 'GitHub (1)');
    await form.getByLabel('Import PORT').waitFor({ state: 'detached' });
    await hand.press(form.getByRole('button', { name: 'Select none' }));
    await hand.choose(form.getByLabel('Show', { exact: true }), 'All services (3)');
    expect(await form.getByLabel('Import GITHUB').isChecked()).toBe(false);
    expect(await form.getByLabel('Import PLAIN').isChecked()).toBe(true);
    await form.getByRole('button', { name: 'Import 1 key' }).waitFor();
  });

  it('is recognized as a database by its first bytes, whatever its name is', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await hand.press(button(page, 'Import…'));
    const form = dialog(page, 'Import keys');
    const mimeType = 'application/octet-stream';
    const start = Buffer.from([0x03, 0xd9, 0xa2, 0x9a, 0x67, 0xfb, 0x4b, 0xb5]);
    await hand.pickFile(form.getByLabel('File'), { name: 'vault.kdbx.bak', mimeType, buffer: start });
    await form.getByLabel('Database password').waitFor();
    await form.getByLabel('Key file').waitFor();
    await hand.pickFile(form.getByLabel('Files', { exact: true }), {
      name: 'x.kdbx',
      mimeType,
      buffer: Buffer.from(`A=${hex}`),
    });
    await form.getByLabel('Database password').waitFor({ state: 'detached' });
    await hand.press(form.getByRole('button', { name: 'Show contents' }));
    await form.getByLabel('Label of A').waitFor();
  });
});

onLoopback('an import of a folder', (stage) => {
  it('takes two projects with their environments in few steps, and shows them in the list', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const work = mkdtempSync(join(tmpdir(), 'latchkey-work-'));
    onTestFinished(() => rmSync(work, { recursive: true }));
    const write = (folder: string, name: string, lines: readonly string[]) => {
      mkdirSync(join(work, folder), { recursive: true });
      writeFileSync(join(work, folder, name), lines.join('\n'));
    };
    const live = `sk_live_${'a1B2'.repeat(6)}`;
    write('shop', '.env.production', [`STRIPE_KEY=${live}`, `OPENAI_KEY=${hex}1`, `NEXT_PUBLIC_KEY=${hex}2`]);
    write('shop', '.env.example', ['STRIPE_KEY=sk_live_fill_this_in_yourself']);
    write('shop/node_modules/some', '.env', [`OTHERS=${hex}9`]);
    write('blog', '.env.local', [`OPENAI_KEY=${hex}1`, `DEPLOY_TOKEN=${hex}3`]);

    const form = dialog(page, 'Import keys');
    await hand.press(button(page, 'Import…'));
    await form.getByLabel('Or a folder').setInputFiles(work);
    await hand.press(form.getByRole('button', { name: 'Show contents' }));
    await form.getByText('5 found, 5 offered, 0 left out').waitFor();
    const rowOf = (name: string) => form.getByRole('row').filter({ has: page.getByLabel(`Label of ${name}`) });
    await rowOf('STRIPE_KEY').getByText('Production').waitFor();
    await rowOf('NEXT_PUBLIC_KEY').getByText('Publishable: not a secret.').waitFor();
    expect(await form.getByLabel('Import NEXT_PUBLIC_KEY').isChecked()).toBe(false);
    await axeFindsNothing(page, 'the files of a folder');
    await hand.press(form.getByRole('button', { name: 'Import 4 keys' }));
    await announced(page, '3 keys imported. 1 is in the vault already.');

    await page.getByRole('link', { name: /^Stripe/ }).click();
    await row(page, 'STRIPE_KEY').getByText('Production').waitFor();
    await row(page, 'STRIPE_KEY').getByText('shop').waitFor();
    await page.getByRole('link', { name: /^OpenAI/ }).click();
    for (const place of ['shop', 'Production', 'blog', 'Development']) {
      await row(page, 'OPENAI_KEY').getByText(place).waitFor();
    }
  });
});
