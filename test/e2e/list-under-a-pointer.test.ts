import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { createSandboxServer } from '../../main/sandbox/server.ts';
import { onLoopback } from './hosts.ts';
import { addAccount, button, openSandbox } from './window.ts';

/** Adds an account of 60 keys and points at one of them. */
async function pointAtOneOf60(page: Page) {
  const lev = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  onTestFinished(() => lev.stop());
  const account = {
    provider: 'Lev',
    name: 'Work',
    address: await lev.start(),
    credential: await lev.issueCredential(),
  };
  await openSandbox(page);
  await addAccount(page, account);
  lev.seed(60);
  await page.keyboard.press('r');
  const rows = page.locator('.rows .key-row');
  await rows.nth(5).waitFor();
  const labelUnder = (at: { x: number; y: number }) =>
    page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('.key-row')?.textContent, at);
  const box = await rows.nth(5).boundingBox();
  const at = { x: (box?.x ?? 0) + 90, y: (box?.y ?? 0) + 10 };
  await page.mouse.move(at.x, at.y);
  const pointed = await labelUnder(at);
  return { lev, rows, labelUnder, at, pointed };
}

onLoopback('the list under a pointer', (stage) => {
  it('keeps the keyboard and the pointer on their keys when others come in above', async () => {
    const { page } = stage.run;
    const { lev, labelUnder, at, pointed } = await pointAtOneOf60(page);
    await page.getByRole('grid').focus();
    for (let down = 0; down < 3; down += 1) await page.keyboard.press('ArrowDown');
    const active = () => page.locator('.rows .key-row.active').textContent();
    const before = await active();

    lev.seed(3);
    await page.keyboard.press('r');
    await page.getByText('63 keys', { exact: true }).first().waitFor();
    await expect.poll(() => labelUnder(at)).toBe(pointed);
    expect(await active()).toBe(before);
  });

  it('keeps the pointer on its key when a warning comes in above, and copies nothing that slips under it', async () => {
    const { page } = stage.run;
    const { lev, rows, labelUnder, at, pointed } = await pointAtOneOf60(page);
    const warning = page.getByRole('alert').first();
    lev.faults.arm({ is: 'html' }, { endpoint: 'GET /api-keys', times: 1 });
    await page.keyboard.press('r');
    await warning.waitFor();
    await expect.poll(() => labelUnder(at)).toBe(pointed);

    // A list of few keys cannot scroll. A click on a key that has just slipped under the pointer was not meant for it.
    await page.getByLabel('Search keys').fill('key 1 5');
    await expect.poll(() => rows.count()).toBeLessThan(14);
    const other = await rows.nth(1).boundingBox();
    const pointer = { x: (other?.x ?? 0) + 90, y: (other?.y ?? 0) + 10 };
    await page.mouse.move(pointer.x, pointer.y);
    await page.mouse.move(pointer.x + 1, pointer.y);
    const before = await labelUnder(pointer);
    const slipped = page.evaluate(
      ({ x, y }) =>
        new Promise<string | null | undefined>((resolve) => {
          new MutationObserver((_, observer) => {
            if (document.querySelector('main [role="alert"]') !== null) return;
            observer.disconnect();
            // By then the page is laid out, and what follows from that is done.
            requestAnimationFrame(() =>
              setTimeout(() => {
                const under = document.elementFromPoint(x, y);
                if (under instanceof HTMLElement) under.click();
                resolve(under?.closest('.key-row')?.textContent);
              }),
            );
          }).observe(document.body, { childList: true, subtree: true });
        }),
      pointer,
    );
    await button(page, 'Refresh').focus();
    await page.keyboard.press('Enter');
    expect(await slipped).not.toBe(before);
    // A copy that the click caused would have been requested before this search.
    await page.getByLabel('Search keys').fill('key 12');
    await expect.poll(() => rows.count()).toBe(1);
    expect((await stage.run.messages()) ?? '').not.toContain('copySecret');
  });
});
