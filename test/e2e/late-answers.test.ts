import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { startAssistedProvider } from './assisted-provider.ts';
import { onLoopback, onLoopbackByEveryHand } from './hosts.ts';
import { methodOf, type PageSession, sessionOf } from './loopback-session.ts';
import { seedKeys } from './seeded.ts';
import { announced, button, call, dialog, openSandbox, row } from './window.ts';

/** From now on, holds back the answers to these calls until the returned function is called. */
async function holdBack(page: Page, method: string): Promise<() => void> {
  const session = (await sessionOf(page)) as PageSession;
  let letGo = () => {};
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/latchkey/rpc', async (route) => {
    if (methodOf(session, route.request()) === method) await released;
    await route.fallback();
  });
  return letGo;
}

/** Answers these calls as a broken host would. */
async function fail(page: Page, method: string): Promise<void> {
  const session = (await sessionOf(page)) as PageSession;
  const error = { code: 'internal', params: {}, requestId: null };
  await page.route('**/latchkey/rpc', (route) =>
    methodOf(session, route.request()) === method ? route.fulfill({ json: { ok: false, error } }) : route.fallback(),
  );
}

onLoopback('before an answer has come, or when it is an error,', (stage) => {
  it.each([['listKeys'], ['listAccounts', 'listKeys']])('the list has its shape already (%s)', async (...methods) => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Old portal');
    const answers: (() => void)[] = [];
    for (const method of methods) answers.push(await holdBack(page, method));
    await page.reload();
    await page.locator('.key-row.skeleton').first().waitFor();
    expect(await row(page, 'Old portal').count()).toBe(0);
    expect((await page.locator('.statusbar .count').allInnerTexts()).join()).toBe('');
    for (const answer of answers) answer();
    await row(page, 'Old portal').waitFor();
    expect(await page.locator('.key-row.skeleton').count()).toBe(0);
  });

  it('a menu of the list that comes in the place of its shape is within the main landmark', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Old portal');
    const answer = await holdBack(page, 'listAccounts');
    await page.reload();
    await page.locator('.key-row.skeleton').first().waitFor();
    answer();
    await row(page, 'Old portal').waitFor();
    await button(page, 'View').click();
    await page.getByRole('main').getByRole('menu').waitFor();
  });

  it('a day of the year leads to its key only if nothing else was pressed meanwhile', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    const { id: accountId } = await call(page, 'addAccount', { provider: 'other', label: 'Forge', baseUrl: null });
    for (const [label, days] of [
      ['Build', 3],
      ['Deploy', 3],
      ['Scanner', 100],
    ] as const) {
      const expiry = { is: 'in', days };
      const secret = `secret-of-${label}-0123456789`;
      await call(page, 'addKey', { accountId, keyId: randomUUID(), label, access: 'inherited', expiry, secret });
    }
    await page.getByRole('link', { name: 'Expiry' }).click();
    const answer = await holdBack(page, 'listExpiring');
    const session = (await sessionOf(page)) as PageSession;
    const answered = page.waitForResponse((reply) => methodOf(session, reply.request()) === 'listExpiring');
    await button(page, /^1 key expires on /).click();
    await button(page, /^2 keys expire on /).click();
    answer();
    await answered;
    await page.locator('.chosen').getByRole('link', { name: 'Build' }).waitFor();
    expect(page.url()).toMatch(/#\/expiries$/);
  });
});

onLoopback('before a search is answered,', (stage) => {
  it('what is pressed on the list before a search is answered is meant for what the search finds', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Old portal', 'Old shop', 'Marketing site');
    await page.getByRole('grid').focus();
    const answer = await holdBack(page, 'listKeys');
    await page.keyboard.press('/');
    await page.keyboard.type('old');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    answer();
    await announced(page, '“Old portal” copied.');
    expect((await stage.run.messages())?.match(/"method":"copySecret"/g)).toHaveLength(1);
  });

  it('the details of a key leave the keyboard to whoever has gone on in the list meanwhile', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Old portal', 'Old shop');
    const list = page.getByRole('grid');
    await list.focus();
    await page.keyboard.press('Home');
    const answer = await holdBack(page, 'getKey');
    await page.keyboard.press('i');
    await page.keyboard.press('ArrowDown');
    answer();
    await page.locator('.details h2').waitFor();
    expect(await list.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('what is pressed in quick search before it is answered is meant for what it finds', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Old portal', 'Old shop', 'Marketing site');
    await row(page, 'Old portal').click();
    await announced(page, '“Old portal” copied.');
    await page.keyboard.press('Control+k');
    await dialog(page, 'Quick search').locator('[aria-selected="true"]').waitFor();
    const answer = await holdBack(page, 'listKeys');
    await page.keyboard.type('old');
    // Goes past the second result and back to it.
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    answer();
    await announced(page, '“Old shop” copied.');
    expect((await stage.run.messages())?.match(/"method":"copySecret"/g)).toHaveLength(2);
  });

  it('a click on what another search had found does nothing', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Old portal', 'Marketing site');
    await stage.run.writeClipboard('something else');
    const answer = await holdBack(page, 'listKeys');
    await page.getByLabel('Search keys').fill('old');
    await row(page, 'Marketing site').click();
    await row(page, 'Marketing site').getByRole('checkbox').click({ force: true });
    answer();
    await row(page, 'Marketing site').waitFor({ state: 'detached' });
    expect(await stage.run.readClipboard()).toBe('something else');
    expect(await page.getByRole('group', { name: 'Selected keys' }).count()).toBe(0);
  });
});

/** The buttons at a dialog's foot that something else lies over, even in part. */
async function coveredBy(message: Locator, foot: Locator): Promise<string[]> {
  const above = await message.boundingBox();
  const covered: string[] = [];
  for (const each of await foot.getByRole('button').all()) {
    const box = await each.boundingBox();
    if (above === null || box === null) throw new Error('nothing shows');
    const isBeside = box.x >= above.x + above.width || box.x + box.width <= above.x;
    const isApart = box.y >= above.y + above.height || box.y + box.height <= above.y;
    if (!isBeside && !isApart) covered.push(await each.innerText());
  }
  return covered;
}

onLoopback('a late or wrong answer:', (stage) => {
  it('what went wrong before a dialog was opened covers none of its buttons, and is to be clicked away', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    const settings = dialog(page, 'Settings');
    const message = page.getByRole('listitem').filter({ hasText: 'Something went wrong.' });
    await fail(page, 'changeSettings');
    await button(page, 'Settings').click();
    await settings.getByLabel('Clear clipboard after copying a secret').selectOption('10');
    await message.waitFor();
    await settings.getByRole('button', { name: 'Close' }).click();
    await settings.waitFor({ state: 'detached' });

    await button(page, 'New key').first().click();
    const newKey = dialog(page, 'New key');
    await newKey.waitFor();
    for (const [width, height] of [
      [640, 380],
      [720, 760],
      [1280, 760],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await coveredBy(message, newKey.locator('.dialog-foot')), `${width} × ${height}`).toEqual([]);
    }
    await newKey.getByRole('button', { name: 'Cancel' }).click();
    await newKey.waitFor({ state: 'detached' });

    await button(page, 'Settings').click();
    await settings.waitFor();
    await message.getByRole('button', { name: 'Dismiss' }).click();
    await message.waitFor({ state: 'detached' });
    expect(await settings.count()).toBe(1);
  });

  it('says what happens on every screen, all of it, also behind a dialog', async () => {
    const { page } = stage.run;
    const provider = await startAssistedProvider(({ headers }) => String(headers.authorization));
    onTestFinished(() => provider.stop());
    await openSandbox(page);
    await page.getByRole('link', { name: 'Expiry' }).click();
    await page.getByRole('heading', { name: 'Expiry', level: 1 }).waitFor();
    await button(page, 'Settings').click();
    await dialog(page, 'Settings').waitFor();

    const soon = `${new Date(Date.now() + 3000).toISOString().replace('T', ' ').slice(0, 19)} UTC`;
    provider.headers['github-authentication-token-expiration'] = soon;
    const answer = await holdBack(page, 'listNotices');
    const { id: accountId } = await call(page, 'addAccount', {
      provider: 'other',
      label: 'Forge',
      baseUrl: provider.url,
    });
    for (const label of ['Deploy', 'Backup']) {
      const secret = `secret-of-${label}-0123456789`;
      provider.keys.add(`Bearer ${secret}`);
      await call(page, 'addKey', { accountId, keyId: randomUUID(), label, access: 'inherited', secret });
    }
    await expect.poll(() => call(page, 'listNotices', {})).toHaveLength(2);
    answer();
    const heard = page.getByRole('status').filter({ hasText: 'Deploy' });
    await heard.filter({ hasText: 'Backup' }).waitFor({ state: 'attached' });
  });
});

onLoopback('while an answer is awaited,', (stage) => {
  it('a form says that it is busy only when that is noticed, and its buttons stay where they are', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Old portal');
    await button(page, 'Actions for “Old portal”').click();
    await page.getByRole('menuitem', { name: 'Edit…' }).click();
    const form = dialog(page, 'Edit “Old portal”');
    const submit = form.locator('button[type="submit"]');
    const places = async () => [
      await form.getByRole('button', { name: 'Cancel' }).boundingBox(),
      await submit.boundingBox(),
    ];
    await form.getByLabel('Notes').fill('For the shop');
    // The form opens with an animation.
    await form.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)));
    const before = await places();
    const answer = await holdBack(page, 'editKey');
    // Reads the text in the instant in which the button becomes busy.
    const atOnce = await submit.evaluate(async (element: HTMLButtonElement) => {
      const busy = new Promise((resolve) => new MutationObserver(resolve).observe(element, { attributes: true }));
      element.click();
      await busy;
      return element.innerText;
    });
    expect(atOnce).toBe('Save');
    await form.getByRole('button', { name: 'Saving…' }).waitFor();
    expect(await places()).toEqual(before);
    answer();
    await form.waitFor({ state: 'detached' });
  });

  it('a setting is shown as it was chosen at once, and as it is when it could not be changed', async () => {
    const { page } = stage.run;
    const form = dialog(page, 'Settings');
    const names = form.getByLabel('Show key names while locked');
    const singleKeys = form.getByLabel('Single-key shortcuts');
    await openSandbox(page);
    await button(page, 'Settings').click();
    const answer = await holdBack(page, 'changeSettings');
    const shown = async () => [await names.isChecked(), await singleKeys.isChecked()];
    const before = await shown();
    const wanted = before.map((isOn) => !isOn);
    await names.click();
    await singleKeys.click();
    expect(await shown()).toEqual(wanted);
    answer();
    await page.reload();
    await form.waitFor();
    await expect.poll(shown).toEqual(wanted);
    await fail(page, 'changeSettings');
    await names.click();
    await announced(page, 'Something went wrong.');
    await expect.poll(shown).toEqual(wanted);
  });
});

onLoopbackByEveryHand('an answer that is an error', (stage) => {
  it('is to be seen and heard above a dialog, and dismissed after it', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const settings = dialog(page, 'Settings');
    // A query by role finds only what is not hidden.
    const message = page.getByRole('listitem').filter({ hasText: 'Something went wrong.' });
    const changeASetting = async () => {
      await hand.focus(settings.getByLabel('Clear clipboard after copying a secret'));
      await page.keyboard.press('ArrowUp');
    };
    await fail(page, 'changeSettings');
    await hand.press(button(page, 'Settings'));
    await changeASetting();
    await message.waitFor();
    await hand.press(settings.getByRole('button', { name: 'Close' }));
    await settings.waitFor({ state: 'detached' });
    await hand.dismiss(message);
    await message.waitFor({ state: 'detached' });
  });

  it('to a question leaves that saying why it cannot be asked', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Old portal', 'Marketing site');
    await hand.focus(page.getByRole('grid'));
    await page.keyboard.press('Control+a');
    await fail(page, 'listTags');
    await hand.press(button(page, 'Tags…'));
    await dialog(page, 'Tags for 2 keys').getByRole('alert').waitFor();
    await hand.press(button(page, 'Cancel'));
  });
});
