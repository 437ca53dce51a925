import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Fault } from '../../main/contract/faults.ts';
import { createSandboxServer, type Sandbox } from '../../main/sandbox/server.ts';
import { byEveryHand, onLoopback, type Stage } from './hosts.ts';
import { button, connectLev, createAndKeep, dialog, openSandbox, row } from './window.ts';

let provider: Sandbox;

beforeEach(() => {
  provider = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
});
afterEach(() => provider.stop());

const connect = async ({ run: { page }, hand }: Stage, given: { credential?: string } = {}): Promise<void> =>
  connectLev(page, await provider.start(), given.credential ?? (await provider.issueCredential()), hand);

async function startCreating({ run: { page }, hand }: Stage, label: string): Promise<void> {
  await hand.press(button(page, 'New key').first());
  await hand.fill(page.getByLabel('Label', { exact: true }), label);
}

/** Creates a key with a `fault` that leaves the outcome unknown, and expects that asking again makes one key. */
async function askAgainAfter(stage: Stage, fault: Fault, times: number, words: string): Promise<void> {
  const { page } = stage.run;
  const { hand } = stage;
  await connect(stage);
  await page.getByRole('heading', { name: 'Work' }).waitFor();
  provider.faults.arm(fault, { endpoint: 'POST /api-keys', times });
  await startCreating(stage, 'CI');
  await hand.press(button(page, 'Create key'));
  await dialog(page, 'New key').getByText(words).waitFor();
  await hand.press(button(page, 'Cancel'));
  const notice = page.getByRole('region', { name: 'Interrupted operations' });
  await notice.getByText('Latchkey doesn’t know whether “CI” was created at Work.').waitFor();
  await hand.press(notice.getByRole('button', { name: 'Check again' }));
  await hand.press(dialog(page, 'Your new key').getByRole('button', { name: 'Done' }));
  await page.getByText('1 of 10 keys', { exact: true }).waitFor();
  await row(page, 'CI').waitFor();
}

byEveryHand('bad input', (stage) => {
  it('in a label names the field, says what to do, and loses nothing', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await startCreating(stage, '   ');
    await hand.press(button(page, 'Create key'));
    await page.getByText('Check the label: it’s empty.').waitFor();
    const label = page.getByLabel('Label', { exact: true });
    await hand.fill(label, 'x'.repeat(256));
    await page.getByText('1 character over the limit').waitFor();
    await hand.press(button(page, 'Create key'));
    await page.getByText('it has 256 characters (maximum 255)').waitFor();
    expect(await label.inputValue()).toBe('x'.repeat(256));
    expect(await label.getAttribute('aria-invalid')).toBe('true');
  });

  it('may be of emoji, or from right to left', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await createAndKeep(page, '🔑🚀 deploy', hand);
    await createAndKeep(page, 'مفتاح الإنتاج', hand);
  });

  it('of a credential with white space says so, and takes it without once the user wants that', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    const credential = await provider.issueCredential();
    await connect(stage, { credential: ` ${credential.slice(0, 9)} ${credential.slice(9)} ` });
    const form = dialog(page, 'Add account');
    const field = form.getByLabel('Credential', { exact: true });
    await form.getByText('White space').first().waitFor();
    await hand.press(form.getByRole('button', { name: 'Remove white space' }));
    await form.getByText('Removed: 3 spaces.').waitFor();
    expect(await field.inputValue()).toBe(credential);
    await hand.press(button(page, 'Add account').last());
    await page.getByRole('heading', { name: 'Work' }).waitFor();
  });

  it('of an address without encryption is refused', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await hand.press(button(page, 'Add account'));
    const form = dialog(page, 'Add account');
    await hand.fill(form.getByLabel('API base URL'), 'http://api.lev.com');
    await hand.fill(form.getByLabel('Credential', { exact: true }), 'lev_sk_x');
    await hand.press(button(page, 'Add account').last());
    await form.getByText('would send your credential unencrypted').waitFor();
  });
});

onLoopback('a provider in trouble', (stage) => {
  it('that is down says so and keeps what was typed', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await connect(stage);
    await page.getByRole('heading', { name: 'Work' }).waitFor();
    await provider.stop();
    await startCreating(stage, 'CI');
    await hand.press(button(page, 'Create key'));
    await page.getByText('Can’t reach Lev.').waitFor();
    expect(await page.getByLabel('Label', { exact: true }).inputValue()).toBe('CI');
  });

  it('that is slow is waited for, in words', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await connect(stage);
    await page.getByRole('heading', { name: 'Work' }).waitFor();
    provider.faults.arm({ is: 'latency', ms: 4000 }, { endpoint: 'POST /api-keys' });
    await startCreating(stage, 'CI');
    await hand.press(button(page, 'Create key'));
    await button(page, 'Waiting for Lev…').waitFor();
    await dialog(page, 'Your new key').waitFor();
  });

  it('that breaks off in the middle of its replies is told from one that said no, and asking again makes one key', () =>
    askAgainAfter(stage, { is: 'half-reply' }, 3, 'the response was cut off'));

  it('that leaves open whether it made a key lets another one be made, also by what was typed meanwhile', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await connect(stage);
    await page.getByRole('heading', { name: 'Work' }).waitFor();
    const endpoint = 'POST /api-keys';
    provider.faults.arm({ is: 'latency', ms: 60_000 }, { endpoint });
    await startCreating(stage, 'CI');
    await hand.press(button(page, 'Create key'));
    await expect.poll(() => provider.faults.armed()).toEqual([]);
    await hand.fill(page.getByLabel('Label', { exact: true }), 'CD');
    // Drops the request that waits; the two retries break off.
    provider.faults.clear();
    provider.faults.arm({ is: 'half-reply' }, { endpoint, times: 2 });
    await dialog(page, 'New key').getByText('the response was cut off').waitFor();
    await hand.press(button(page, 'Create key'));
    const panel = dialog(page, 'Your new key');
    await panel.getByText('CD', { exact: true }).waitFor();
    await hand.press(panel.getByRole('button', { name: 'Done' }));
    const note = page.getByText('Latchkey doesn’t know whether “CI” was created at Work.');
    await note.waitFor();
    await panel.waitFor({ state: 'detached' });
    // Quick search can do what the buttons of this notice do.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('check again');
    await hand.chooseOffered(page.getByRole('option', { name: /Check again.*CI/ }));
    await panel.getByText('CI', { exact: true }).waitFor();
    await hand.press(panel.getByRole('button', { name: 'Done' }));
    await row(page, 'CI').waitFor();
    expect(await note.count()).toBe(0);
  });

  it('that does not take the credential says which one, with its request id', async () => {
    const { page } = stage.run;
    await connect(stage, { credential: 'lev_sk_wrong' });
    await page.getByText('Lev didn’t accept the credential of the account “Work” (401).').waitFor();
    await page.getByText('Request ID for the provider’s support:').waitFor();
  });

  it('that says no to a role says which one it takes', async () => {
    const { page } = stage.run;
    await connect(stage, { credential: await provider.issueCredential({ role: 'member' }) });
    await page.getByText('Use a credential from a workspace admin').waitFor();
  });
});

onLoopback('a double click', (stage) => {
  it('makes one key', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await startCreating(stage, 'CI');
    await button(page, 'Create key').dblclick();
    await dialog(page, 'Your new key').getByRole('button', { name: 'Done' }).click();
    await page.getByText('1 of 10 keys', { exact: true }).waitFor();
    await row(page, 'CI').waitFor();
    expect(await row(page, 'CI').count()).toBe(1);
  });
});

onLoopback('a provider that answers with a web page', (stage) => {
  it('is told from one that said no, and asking again makes one key', () =>
    askAgainAfter(stage, { is: 'html' }, 1, 'a web page instead of JSON'));
});
