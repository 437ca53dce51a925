import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { call, row } from './window.ts';

/**
 * Creates keys in the sandbox account by the calls that the window makes, without its forms: for specs that need keys
 * but are about something else. Resolves when the list shows them. The last one is the newest.
 */
export async function seedKeys(page: Page, ...labels: string[]): Promise<void> {
  const accounts: unknown = await call(page, 'listAccounts', {});
  const sandbox = (accounts as { id: string; label: string }[]).find(({ label }) => label === 'Sandbox');
  for (const label of labels) {
    const keyId = randomUUID();
    await call(page, 'createKey', { keyId, accountId: sandbox?.id, label });
    await call(page, 'settlePendingSecret', { keyId, keep: true });
  }
  for (const label of labels) await row(page, label).waitFor();
  // The window opens the panel with a new secret for a moment, and quick search offers little over a dialog.
  await page.getByRole('dialog', { name: 'Your new key' }).waitFor({ state: 'detached' });
}
