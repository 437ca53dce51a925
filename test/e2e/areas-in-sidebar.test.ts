import { randomUUID } from 'node:crypto';
import type { Route } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeFindsNothing } from './axe.ts';
import { keyboard } from './hands/keyboard.ts';
import { onLoopback } from './hosts.ts';
import { brokenLayout } from './layout.ts';
import { methodOf, type PageSession, sessionOf } from './loopback-session.ts';
import { addAccount, call, openSandbox, row } from './window.ts';

onLoopback('the areas of an account in the sidebar', (stage) => {
  it('lead to their keys, are counted, and are but a few of many', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await addAccount(page, { provider: 'Sandbox', kind: 'Usual API', name: 'Shop' });
    const accounts = (await call(page, 'listAccounts', {})) as unknown as { id: string; label: string }[];
    const accountId = accounts.find(({ label }) => label === 'Shop')?.id;
    const { areas } = (await call(page, 'listAreas', { accountId })) as unknown as {
      areas: { id: string; name: string }[];
    };
    const [mobile, other] = [areas.find(({ id }) => id === 'mobile-app'), areas.find(({ id }) => id !== 'mobile-app')];
    const create = async (label: string, area: unknown) => {
      const keyId = randomUUID();
      await call(page, 'createKey', { keyId, accountId, label, scopes: ['devices:read'], area });
      await call(page, 'settlePendingSecret', { keyId, keep: true });
    };
    await create('Phone', mobile);
    await create('Tablet', mobile);
    await create('Desk', other);

    const list = page.getByRole('list', { name: 'Project', exact: true });
    await list.getByRole('link', { name: 'Mobile app 2' }).waitFor();
    await list.getByRole('link', { name: `${other?.name} 1` }).waitFor();
    await keyboard.press(list.getByRole('link', { name: 'Mobile app 2' }));
    await row(page, 'Phone').waitFor();
    await row(page, 'Desk').waitFor({ state: 'detached' });
    expect(await row(page, 'Tablet').count()).toBe(1);
    const current = page.locator('[aria-current="page"]');
    expect(await current.count()).toBe(1);
    await current.filter({ hasText: 'Mobile app' }).waitFor();
    await keyboard.press(page.getByRole('link', { name: /^Shop/ }));
    await row(page, 'Desk').waitFor();

    // Without rows, whose names are another matter.
    await page.evaluate(() => {
      location.hash += '?area=none';
    });
    await row(page, 'Desk').waitFor({ state: 'detached' });
    await axeFindsNothing(page, 'the areas of an account');

    // A thousand, of which the sidebar shows the largest.
    const session = (await sessionOf(page)) as PageSession;
    const withMany = async (route: Route) => {
      if (methodOf(session, route.request()) !== 'listAccounts') return route.fallback();
      const reply = await route.fetch();
      const body = await reply.json();
      for (const account of body.output.filter(({ id }: { id: string }) => id === accountId)) {
        const many = (place: number) => ({ id: `p${place}`, name: `Project ${place}`, path: '', keys: place });
        account.areas = Array.from({ length: 1000 }, (_, place) => many(place));
      }
      return route.fulfill({ json: body });
    };
    await page.route('**/latchkey/rpc', withMany);
    await page.reload();
    await list.getByRole('link', { name: 'Project 999 999' }).waitFor();
    expect(await list.getByRole('link').count()).toBe(8);
    for (const width of [1280, 720, 320]) {
      await page.setViewportSize({ width, height: 760 });
      expect(await brokenLayout(page), `${width}`).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 760 });
    await keyboard.press(list.getByRole('button', { name: 'More…' }));
    await page.getByRole('menuitem', { name: 'Project', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Filter');
    await page.unroute('**/latchkey/rpc', withMany);
  });
});
