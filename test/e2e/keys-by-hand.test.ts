import type { IncomingMessage } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { type AssistedProvider, startAssistedProvider } from './assisted-provider.ts';
import { mouse } from './hands/mouse.ts';
import { byEveryHand, onLoopback } from './hosts.ts';
import { copied, savedFromDetails } from './key-secrets.ts';
import { addAccount, announced, button, chooseStep, dialog, openSandbox, row, toggleFilter } from './window.ts';

let assisted: AssistedProvider | null = null;

afterEach(async () => {
  await assisted?.stop();
  assisted = null;
});

const inHeader = (name: string) => (request: IncomingMessage) => String(request.headers[name] ?? '');

/** Makes a request as a program of the user would, with the header that the provider expects. */
const statusWith = async (url: string, headers: Record<string, string>): Promise<number> =>
  (await fetch(url, { headers })).status;

byEveryHand('a key at Level', (stage) => {
  it('is taken in from its page, tried, edited, regenerated and deleted in guided steps that check the outcome', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    assisted = await startAssistedProvider(inHeader('authorization'));
    const [first, second] = ['level-first-value-0123456789', 'level-second-value-9876543210'];
    assisted.keys.add(first);
    await openSandbox(page, hand);
    await addAccount(page, { provider: 'Level', name: 'Level', address: assisted.url }, hand);

    await hand.press(button(page, 'New key').first());
    const add = dialog(page, 'New key');
    const link = add.getByRole('link', { name: /Open Level/ });
    expect(await link.getAttribute('href')).toBe('https://app.level.io/');
    await add.getByText('Settings → API keys').waitFor();
    await hand.fill(add.getByLabel('Secret', { exact: true }), 'not-a-key-of-this-account');
    await hand.fill(add.getByLabel('Description'), 'Inventory');
    await hand.choose(add.getByLabel('Access'), 'Read-only');
    await hand.press(add.getByRole('button', { name: 'Verify and save' }));
    await add.getByText('Level refuses this secret.').waitFor();
    await hand.fill(add.getByLabel('Secret', { exact: true }), ` ${first} `);
    await hand.press(add.getByRole('button', { name: 'Remove white space' }));
    await hand.press(add.getByRole('button', { name: 'Verify and save' }));
    await announced(page, '“Inventory” added. Level accepts it.');
    await row(page, 'Inventory').getByText('••••6789').waitFor();
    await row(page, 'Inventory').getByText('just now').waitFor();
    expect(await copied(stage, 'Inventory')).toBe(first);
    expect(await savedFromDetails(stage, 'Inventory')).toBe(first);
    const list = `${assisted.url}/v2/devices?limit=1`;
    expect(await statusWith(list, { authorization: first })).toBe(200);

    await chooseStep(page, 'Inventory', 'Copy masked identifier', hand);
    await announced(page, 'Masked identifier of “Inventory” copied.');
    expect(await stage.run.readClipboard()).toBe('••••6789');

    await chooseStep(page, 'Inventory', 'Edit…', hand);
    const edit = dialog(page, 'Edit “Inventory”');
    await hand.fill(edit.getByLabel('Description'), 'Inventory sync');
    await hand.choose(edit.getByLabel('Access'), 'Read and write');
    await hand.press(edit.getByRole('button', { name: 'Save' }));
    await row(page, 'Inventory sync').getByText('Read and write').waitFor();
    await hand.fill(page.getByLabel('Search keys'), 'inventory SYNC');
    // Until the search has its answer, the list ignores clicks.
    await row(page, 'Inventory sync').locator('mark').waitFor();

    await chooseStep(page, 'Inventory sync', 'Regenerate…', hand);
    assisted.keys.delete(first);
    assisted.keys.add(second);
    const regenerate = dialog(page, 'Regenerate “Inventory sync”?');
    await regenerate.getByText('The old secret stops working immediately.').waitFor();
    await hand.fill(regenerate.getByLabel('Secret', { exact: true }), second);
    await hand.press(regenerate.getByRole('button', { name: 'Verify and save' }));
    await announced(page, 'New secret stored for “Inventory sync”. The old one no longer works.');
    expect(await copied(stage, 'Inventory sync')).toBe(second);
    expect(await statusWith(list, { authorization: first })).toBe(401);
    expect(await statusWith(list, { authorization: second })).toBe(200);

    await chooseStep(page, 'Inventory sync', 'Delete…', hand);
    const warning = page.getByRole('alertdialog', { name: 'Delete “Inventory sync”?' });
    await hand.press(warning.getByRole('button', { name: 'I’ve deleted it' }));
    await warning
      .getByText('Level still accepts the secret of “Inventory sync”, so it isn’t marked as deleted.')
      .waitFor();
    assisted.keys.delete(second);
    await hand.press(warning.getByRole('button', { name: 'I’ve deleted it' }));
    await announced(page, '“Inventory sync” deleted. Level now refuses it.');
    expect(await statusWith(list, { authorization: second })).toBe(401);
  });
});

byEveryHand('a token at Level Access', (stage) => {
  it('is taken in with its expiry, tried at the URL of the account, replaced, and revoked after two questions', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    assisted = await startAssistedProvider(inHeader('x-auth-token'));
    const [first, second] = ['first-token-of-level-access', 'second-token-of-level-access'];
    assisted.keys.add(first).add(second);
    await openSandbox(page, hand);
    const verifyAt = `${assisted.url}/api/me?fields=id`;
    await addAccount(page, { provider: 'Level Access', name: 'Level Access', verifyAt }, hand);

    await hand.press(button(page, 'New token').first());
    const add = dialog(page, 'New token');
    await add.getByText('Manage → Tools & Integrations → API').waitFor();
    await hand.fill(add.getByLabel('Secret', { exact: true }), first);
    await hand.fill(add.getByLabel('Name', { exact: true }), 'Scanner');
    await hand.choose(add.getByLabel('Expiry'), 'In 180 days (recommended)');
    // The announcement comes while the panel opens, and goes after a few seconds.
    const said = announced(page, '“Scanner” added. Level Access accepts it.');
    await hand.press(add.getByRole('button', { name: 'Verify and save' }));
    await said;
    const panel = dialog(page, 'Your new token');
    await panel.getByText('Level Access shows this secret only once.').waitFor();
    const { name, text } = await stage.run.saveWith(() =>
      hand.press(panel.getByRole('button', { name: 'Save as .txt' })),
    );
    expect([name, text]).toEqual(['Scanner.txt', first]);
    await hand.press(panel.getByRole('button', { name: 'Done' }));
    await row(page, 'Scanner').getByText('180 days').waitFor();
    // The provider lists no last use, so the details show what Latchkey itself saw.
    await chooseStep(page, 'Scanner', 'Details', hand);
    const details = page.getByRole('complementary', { name: 'Details of “Scanner”' });
    await details.getByText('just now').first().waitFor();
    await hand.press(details.getByRole('button', { name: 'Close' }));
    expect(await copied(stage, 'Scanner')).toBe(first);
    expect(await statusWith(verifyAt, { 'x-auth-token': first })).toBe(200);

    await chooseStep(page, 'Scanner', 'Rotate…', hand);
    const replace = dialog(page, 'Rotate “Scanner”');
    await hand.fill(replace.getByLabel('Secret', { exact: true }), second);
    await hand.fill(replace.getByLabel('Name', { exact: true }), 'Scanner 2027');
    await hand.press(replace.getByRole('button', { name: 'Verify and save' }));
    await hand.press(panel.getByRole('button', { name: 'Done' }));
    await announced(page, '“Scanner” is being rotated. Switch your systems to the new token');
    await hand.press(button(page, 'Retire old token…'));
    const retire = page.getByRole('alertdialog', { name: 'Retire “Scanner”?' });
    await retire.getByText('Revoke it on Level Access’s website').waitFor();
    await hand.press(retire.getByRole('button', { name: 'Retire old token' }));
    await retire.getByText('Level Access still accepts the secret of “Scanner”').waitFor();
    await hand.press(retire.getByRole('button', { name: 'Cancel' }));
    await announced(page, '“Scanner” isn’t retired yet. Revoke it at Level Access, then retire it here.');
    assisted.keys.delete(first);
    await hand.press(button(page, 'Retire old token…'));
    await hand.press(retire.getByRole('button', { name: 'Retire old token' }));
    await announced(page, 'Rotation complete. The new token works, and Level Access refuses the old one.');
    await row(page, 'Scanner').getByText('Revoked').waitFor();
    expect(await statusWith(verifyAt, { 'x-auth-token': first })).toBe(401);
    expect(await statusWith(verifyAt, { 'x-auth-token': second })).toBe(200);

    assisted.keys.delete(second);
    await chooseStep(page, 'Scanner 2027', 'Revoke…', hand);
    await hand.press(page.getByRole('alertdialog').getByRole('button', { name: 'Continue' }));
    await hand.press(page.getByRole('alertdialog').getByRole('button', { name: 'I’ve revoked it' }));
    await announced(page, '“Scanner 2027” revoked. Level Access now refuses it.');
    await row(page, 'Scanner 2027').getByText('Revoked').waitFor();
    expect(await statusWith(verifyAt, { 'x-auth-token': second })).toBe(401);
  });
});

byEveryHand('a key of any other service', (stage) => {
  it('is recognized, tried as the user says, takes its expiry from the header, is edited, replaced and revoked by hand', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    assisted = await startAssistedProvider((request) => inHeader('authorization')(request).replace('Bearer ', ''));
    const [token, next] = ['b', 'c'].map((end) => `sk_test_${'A'.repeat(20)}${end.repeat(4)}`) as [string, string];
    assisted.keys.add(token).add(next);
    const expires = new Date(Date.now() + 20.5 * 86_400_000).toISOString();
    assisted.headers['github-authentication-token-expiration'] = `${expires.slice(0, 10)} ${expires.slice(11, 19)} UTC`;
    await openSandbox(page, hand);
    await hand.press(button(page, 'New key').first());
    const add = dialog(page, 'New key');
    await hand.choose(add.getByLabel('Account'), 'Other service…');
    await hand.fill(add.getByLabel('Secret', { exact: true }), token);
    await add.getByText('Recognized:').waitFor();
    expect(await add.getByLabel('Service').inputValue()).toBe('Stripe');
    expect(await add.getByLabel('Verification URL').inputValue()).toBe('https://api.stripe.com/v1/balance');
    await hand.fill(add.getByLabel('Label', { exact: true }), 'Deploy');
    await hand.fill(add.getByLabel('Notes'), 'for the release pipeline');
    // Nothing listens there.
    await hand.fill(add.getByLabel('Verification URL'), 'http://127.0.0.1:9/user');
    await hand.press(add.getByRole('button', { name: 'Verify and save' }));
    await add.getByText('Couldn’t verify this secret with Stripe. Can’t reach Stripe.').waitFor();
    expect(await page.getByRole('link', { name: /^Stripe/ }).count()).toBe(0);
    const user = `${assisted.url}/user`;
    await hand.fill(add.getByLabel('Verification URL'), user);
    await hand.press(add.getByRole('button', { name: 'Verify and save' }));
    await announced(page, '“Deploy” added. Stripe accepts it.');
    await announced(page, 'Stripe reports that “Deploy” expires on');
    await hand.press(page.getByRole('link', { name: /^Stripe/ }));
    await row(page, 'Deploy').getByText('20 days').waitFor();
    await row(page, 'Deploy').getByText('just now').waitFor();
    expect(await copied(stage, 'Deploy')).toBe(token);
    expect(await savedFromDetails(stage, 'Deploy')).toBe(token);
    expect(await statusWith(user, { authorization: `Bearer ${token}` })).toBe(200);

    await hand.press(button(page, 'New key').first());
    await hand.fill(add.getByLabel('Secret', { exact: true }), token);
    await hand.fill(add.getByLabel('Label', { exact: true }), 'Again');
    await hand.press(add.getByRole('button', { name: 'Verify and save' }));
    await add.getByText('This secret is already in the vault as “Deploy”.').waitFor();
    await hand.choose(add.getByLabel('Account'), 'Other service…');
    await add
      .getByText(`You already have an account “Stripe”. The key is added there and verified at ${user}.`)
      .waitFor();
    expect(await add.getByLabel('Verification URL').count()).toBe(0);
    await hand.press(add.getByRole('button', { name: 'Cancel' }));

    await chooseStep(page, 'Deploy', 'Edit…', hand);
    const edit = dialog(page, 'Edit “Deploy”');
    await hand.fill(edit.getByLabel('Label', { exact: true }), 'Release');
    await hand.choose(edit.getByLabel('Access'), 'Read-only');
    await hand.press(edit.getByRole('button', { name: 'Save' }));
    await row(page, 'Release').getByText('Read-only').waitFor();

    await chooseStep(page, 'Release', 'Rotate…', hand);
    const replace = dialog(page, 'Rotate “Release”');
    await hand.fill(replace.getByLabel('Secret', { exact: true }), next);
    await hand.fill(replace.getByLabel('Label', { exact: true }), 'Release, new');
    await hand.press(replace.getByRole('button', { name: 'Verify and save' }));
    await announced(page, '“Release” is being rotated. Switch your systems to the new key');
    assisted.keys.delete(token);
    await hand.press(button(page, 'Retire old key…'));
    const retire = page.getByRole('alertdialog', { name: 'Retire “Release”?' });
    await retire.getByText('Revoke it on Stripe’s website').waitFor();
    await hand.press(retire.getByRole('button', { name: 'Retire old key' }));
    await announced(page, 'Rotation complete. The new key works, and Stripe refuses the old one.');
    expect(await statusWith(user, { authorization: `Bearer ${token}` })).toBe(401);
    expect(await copied(stage, 'Release, new')).toBe(next);

    assisted.keys.clear();
    await chooseStep(page, 'Release, new', 'Revoke…', hand);
    await hand.press(page.getByRole('alertdialog').getByRole('button', { name: 'I’ve revoked it' }));
    await announced(page, '“Release, new” revoked. Stripe now refuses it.');
    expect(await statusWith(user, { authorization: `Bearer ${next}` })).toBe(401);
  });
});

onLoopback('a key whose verification URL accepts anything', (stage) => {
  it('is not called accepted, and is revoked on the user’s word, which stays said', async () => {
    const { page } = stage.run;
    assisted = await startAssistedProvider(() => 'anything');
    assisted.keys.add('anything');
    await openSandbox(page);
    await button(page, 'New key').first().click();
    const add = dialog(page, 'New key');
    await mouse.choose(add.getByLabel('Account'), 'Other service…');
    await add.getByLabel('Secret', { exact: true }).fill('a-secret-of-a-forge-0123456789');
    await add.getByLabel('Service').fill('Forge');
    await add.getByLabel('Label', { exact: true }).fill('Deploy');
    await add.getByLabel('Verification URL').fill(`${assisted.url}/user`);
    await add.getByRole('button', { name: 'Verify and save' }).click();
    await add.getByText('accepts anything, even a made-up key').waitFor();
    await add.getByRole('button', { name: 'Save without verifying' }).click();
    await announced(page, '“Deploy” added without verification.');

    await page.getByRole('link', { name: /^Forge/ }).click();
    await chooseStep(page, 'Deploy', 'Revoke…');
    const warning = page.getByRole('alertdialog', { name: 'Revoke “Deploy”?' });
    await warning.getByRole('button', { name: 'I’ve revoked it' }).click();
    await warning.getByText('Couldn’t verify with Forge that “Deploy” is revoked.').waitFor();
    await warning.getByRole('button', { name: 'Mark as revoked, not verified' }).click();
    await announced(page, '“Deploy” revoked, but not verified.');
    await toggleFilter(page, 'Show revoked');
    await row(page, 'Deploy').getByText('not verified').waitFor();
    await chooseStep(page, 'Deploy', 'Details');
    const details = page.getByRole('complementary', { name: 'Details of “Deploy”' });
    await details.getByText('not verified', { exact: true }).waitFor();
    await details.getByText('Revoked, not verified').waitFor();
  });
});
