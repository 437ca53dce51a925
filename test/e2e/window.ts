import type { Locator, Page } from 'playwright-core';
import type { Hand } from './hands/hand.ts';
import { mouse } from './hands/mouse.ts';
import { callAs, sessionOf } from './loopback-session.ts';

/** The window's parts, by the names that its users see and hear. */
export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
export const row = (page: Page, label: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('gridcell', { name: label, exact: true }) });
export const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name });

export async function openSandbox(page: Page, hand: Hand = mouse): Promise<void> {
  await hand.press(button(page, 'Try the sandbox'));
  await page.getByRole('heading', { name: 'No keys yet' }).waitFor();
}

export async function connectLev(page: Page, address: string, credential: string, hand: Hand = mouse): Promise<void> {
  await hand.press(button(page, 'Add account'));
  const form = dialog(page, 'Add account');
  await hand.fill(form.getByLabel('Name'), 'Work');
  await hand.fill(form.getByLabel('API base URL'), address);
  await hand.fill(form.getByLabel('Credential', { exact: true }), credential);
  await hand.press(form.getByRole('button', { name: 'Add account' }));
}

/** Creates a key and leaves the one-time panel open. */
export async function createKey(page: Page, label: string, hand: Hand = mouse): Promise<Locator> {
  await hand.press(button(page, 'New key').first());
  await hand.fill(page.getByLabel('Label', { exact: true }), label);
  // An empty list has a button of the same name.
  await hand.press(dialog(page, 'New key').getByRole('button', { name: 'Create key' }));
  const panel = dialog(page, 'Your new key');
  await panel.waitFor();
  return panel;
}

export async function createAndKeep(page: Page, label: string, hand: Hand = mouse): Promise<void> {
  const panel = await createKey(page, label, hand);
  await hand.press(panel.getByRole('button', { name: 'Done' }));
  await panel.waitFor({ state: 'detached' });
  await row(page, label).waitFor();
}

interface NewAccount {
  provider: string;
  name: string;
  kind?: string;
  address?: string;
  verifyAt?: string;
  credential?: string;
}

/** Adds an account from the sidebar and waits for its page. */
export async function addAccount(
  page: Page,
  { provider, name, kind, address, verifyAt, credential }: NewAccount,
  hand: Hand = mouse,
): Promise<void> {
  await hand.press(button(page, 'Add account'));
  const form = dialog(page, 'Add account');
  await hand.choose(form.getByLabel('Provider'), provider);
  if (kind !== undefined) await hand.choose(form.getByLabel('Type'), kind);
  await hand.fill(form.getByLabel('Name'), name);
  if (address !== undefined) await hand.fill(form.getByLabel('API base URL'), address);
  if (verifyAt !== undefined) await hand.fill(form.getByLabel('Verification URL'), verifyAt);
  if (credential !== undefined) await hand.fill(form.getByLabel('Credential', { exact: true }), credential);
  await hand.press(form.getByRole('button', { name: 'Add account' }));
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.getByRole('heading', { name: /^No (keys|tokens) yet$/ }).waitFor();
}

/** Chooses a step from the menu of a key. */
export const chooseStep = (page: Page, label: string, step: string, hand: Hand = mouse): Promise<void> =>
  hand.chooseStep(row(page, label), step);

/** Toggles a filter in the menu of filters. */
export const toggleFilter = (page: Page, name: string, hand: Hand = mouse): Promise<void> =>
  hand.chooseFrom(button(page, 'Filter'), name);

/** Calls the API as a program of the user would, at the address that the account's page shows. */
export async function callApiWith(page: Page, secret: string, method: 'GET' | 'POST' = 'GET'): Promise<number> {
  const shown = await page.getByText(/^API URL:/).innerText();
  const headers = { authorization: `Bearer ${secret}`, 'x-origin-app': 'a script', 'content-type': 'application/json' };
  const body = method === 'POST' ? { body: JSON.stringify({ name: 'A device' }) } : {};
  const reply = await fetch(`${shown.replace('API URL: ', '')}/api/external/v2/devices`, { method, headers, ...body });
  return reply.status;
}

/** Resolves when the page has been drawn and the timers that were set for right after it have run. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  );

/** Waits for what a screen reader announces; it is not visible. */
export const announced = (within: Page | Locator, text: string): Promise<void> =>
  within.getByRole('status').filter({ hasText: text }).first().waitFor({ state: 'attached' });

/**
 * Locks, and waits for the window to reload. For a moment the old page shows the lock too, and would lose what is done
 * in it.
 */
export async function lockBy(page: Page, lock: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), lock()]);
  await page.getByRole('heading', { name: 'Vault locked' }).waitFor();
}

/** Locks whatever the window has open, as the tray, the menu or a computer that goes to sleep does. */
export async function lockBehind(page: Page): Promise<void> {
  const session = await sessionOf(page);
  await lockBy(page, async () => {
    if (session !== null) return callAs(session, 'lock', {});
    // Sent only after this evaluation has answered: on a busy computer, the window can reload sooner than it answers.
    await page.evaluate(() => {
      setTimeout(() => void (window as unknown as ElectronWindow).latchkey.call('lock', {}));
    });
  });
}

interface Answer {
  ok: boolean;
  output: Record<string, string>;
}

interface ElectronWindow {
  latchkey: { call(method: string, input: unknown): Promise<Answer> };
}

/** Makes a call as the window itself would; throws the error with which it is refused. */
export async function call(page: Page, method: string, input: object): Promise<Record<string, string>> {
  const session = await sessionOf(page);
  const answer: Answer = session
    ? await callAs(session, method, input)
    : await page.evaluate((made) => (window as unknown as ElectronWindow).latchkey.call(made.method, made.input), {
        method,
        input,
      });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.output;
}
