import { expect, it, onTestFinished } from 'vitest';
import { createSandboxServer } from '../../main/sandbox/server.ts';
import { byEveryHand, onLoopback, type Stage } from './hosts.ts';
import { seedKeys } from './seeded.ts';
import { addAccount, announced, button, callApiWith, createKey, dialog, openSandbox, row } from './window.ts';

/** Creates the keys and resolves to their secrets. */
async function createAndCopy({ run, hand }: Stage, labels: string[]): Promise<string[]> {
  const { page } = run;
  const secrets: string[] = [];
  for (const label of labels) {
    const panel = await createKey(page, label, hand);
    await hand.press(panel.getByRole('button', { name: 'Copy' }));
    await announced(panel, `“${label}” copied.`);
    secrets.push(await run.readClipboard());
    await hand.press(panel.getByRole('button', { name: 'Done' }));
    await panel.waitFor({ state: 'detached' });
    await row(page, label).waitFor();
  }
  expect(new Set(secrets).size).toBe(labels.length);
  return secrets;
}

const toggleColumns = ({ run, hand }: Stage, names: string[]): Promise<void> =>
  hand.toggleIn(button(run.page, 'View'), names);

/** Selects rows by keyboard, from the first one down. */
async function selectFirst({ run: { page }, hand }: Stage, count: number): Promise<void> {
  await hand.focus(page.getByRole('grid'));
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  for (let more = 1; more < count; more += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('group', { name: 'Selected keys' }).getByText(`${count} selected`, { exact: true }).waitFor();
}

byEveryHand('several keys at once', (stage) => {
  it('tags, exports and revokes several keys at once', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const secrets = await createAndCopy(stage, ['Shop', 'Mail', 'Search']);
    await toggleColumns(stage, ['Access', 'Tags']);
    const tagged = page.getByRole('gridcell').filter({ hasText: 'nightly' });

    for (const label of ['Shop', 'Mail', 'Search']) await hand.select(row(page, label));
    await page.getByRole('group', { name: 'Selected keys' }).getByText('3 selected', { exact: true }).waitFor();
    await expect.poll(() => page.locator('[role="row"][aria-selected="true"]').count()).toBe(3);
    await hand.press(button(page, 'Tags…'));
    await dialog(page, 'Tags for 3 keys').waitFor();
    await page.keyboard.type('nightly');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'nightly', checked: true }).waitFor();
    await hand.press(button(page, 'Save'));
    await tagged.nth(2).waitFor();
    await hand.press(button(page, 'Undo'));
    await tagged.first().waitFor({ state: 'detached' });

    const file = await stage.run.saveWith(async () => {
      await hand.chooseFrom(button(page, 'Export'), 'As CSV');
    });
    expect(file.name).toBe('latchkey-keys.csv');
    const [head, ...lines] = file.text.trim().split(/\r?\n/);
    expect(head).toMatch(/^label,account,provider,key,public_part,access,status,/);
    expect(lines.map((line) => line.split(',')[0]).sort()).toEqual(['Mail', 'Search', 'Shop']);
    for (const secret of secrets) expect(file.text).not.toContain(secret.slice(12, -4));

    await hand.focus(page.getByRole('grid'));
    await page.keyboard.press('Delete');
    const warning = page.getByRole('alertdialog', { name: 'Revoke 3 keys?' });
    for (const label of ['Shop', 'Mail', 'Search']) await warning.getByText(label, { exact: true }).waitFor();
    await hand.press(warning.getByRole('button', { name: 'Revoke 3 keys' }));
    await page.getByText('3 keys revoked.').waitFor();
    for (const secret of secrets) expect(await callApiWith(page, secret)).toBe(401);
    await hand.press(button(page, 'Close'));
    for (const label of ['Shop', 'Mail', 'Search']) await row(page, label).waitFor({ state: 'detached' });
    await expect.poll(() => page.locator(':focus').count()).toBe(1);
  });
});

onLoopback('the question about several keys', (stage) => {
  it('lists every key that is to be revoked, with its mask: labels may be the same', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Shop');
    const masks = [await row(page, 'Shop').locator('.cell-mask').innerText()];
    const lev = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
    onTestFinished(() => lev.stop());
    const credential = await lev.issueCredential();
    await addAccount(page, { provider: 'Lev', name: 'Work', address: await lev.start(), credential }, hand);
    lev.seed(14);
    await page.keyboard.press('r');
    await page.locator('.rows .key-row').nth(13).waitFor({ state: 'attached' });
    masks.push(...(await page.locator('.rows .cell-mask').allInnerTexts()));
    await hand.press(page.getByRole('link', { name: /^All keys/ }));
    await row(page, 'Shop').waitFor();
    await hand.focus(page.getByRole('grid'));
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    const dies = page.getByRole('alertdialog').getByRole('list', { name: 'Will be revoked' });
    await dies.getByRole('listitem').nth(14).waitFor({ state: 'attached' });
    expect((await dies.locator('.mono').allInnerTexts()).sort()).toEqual(masks.sort());
    // The list scrolls by keyboard, too.
    await hand.focus(dies);
    await page.keyboard.press('End');
    await expect.poll(() => dies.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
  });
});

onLoopback('revoking several keys', (stage) => {
  it('says of how many keys that were revoked it was not seen that they are refused', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Shop', 'Mail');
    await hand.chooseFrom(button(page, 'Account actions'), 'Simulate faults…');
    const faults = page.getByRole('dialog', { name: 'Simulate faults' });
    await hand.choose(faults.getByLabel('Fault'), 'Web page instead of JSON');
    await hand.choose(faults.getByLabel('Request', { exact: true }), 'Verifying a key');
    await hand.press(faults.getByRole('button', { name: 'Add fault' }));
    await faults.getByText('3 requests').waitFor();
    await hand.press(faults.getByRole('button', { name: 'Close' }));
    // The dialog gives the focus back when it closes. Until then it would take the focus from the list.
    await faults.waitFor({ state: 'detached' });
    await button(page, 'Account actions').and(page.locator(':focus')).waitFor();

    await selectFirst(stage, 2);
    await hand.press(button(page, 'Revoke…'));
    await hand.press(button(page, 'Revoke 2 keys'));
    const summary = page.getByRole('alertdialog', { name: 'Revocation results' });
    await summary.getByText('2 keys revoked.').waitFor();
    await summary.getByText('2 of them couldn’t be verified.').waitFor();
    await hand.press(button(page, 'Close'));
  });

  it('says which keys could not be revoked, and why; those stay selected', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Shop', 'Mail');
    await hand.chooseFrom(button(page, 'Account actions'), 'Simulate faults…');
    await hand.press(button(page, 'Member (can’t manage keys)'));
    await announced(page, 'Latchkey now uses a new credential with this role.');
    await hand.press(button(page, 'Close'));
    // The list moves down when its account says that it can't be read any more.
    await page.getByRole('alert').getByText('doesn’t have permission to manage keys').waitFor();

    await selectFirst(stage, 2);
    await hand.press(button(page, 'Revoke…'));
    await hand.press(button(page, 'Revoke 2 keys'));
    const summary = page.getByRole('alertdialog', { name: 'Revocation results' });
    await summary.getByText('2 keys couldn’t be revoked and stay selected:').waitFor();
    expect(
      await summary
        .getByRole('listitem')
        .filter({ hasText: 'doesn’t have permission to manage keys at Sandbox (403)' })
        .count(),
    ).toBe(2);
    await hand.press(button(page, 'Close'));
    await page.getByRole('group', { name: 'Selected keys' }).getByText('2 selected', { exact: true }).waitFor();
    await hand.focus(page.getByRole('grid'));
    await page.keyboard.press('Escape');
    await page.getByRole('group', { name: 'Selected keys' }).waitFor({ state: 'detached' });
  });
});
