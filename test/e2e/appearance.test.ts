import { expect, it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { button, openSandbox } from './window.ts';

onLoopback('the appearance', (stage) => {
  it('is what the settings say, and at the next start from the first byte', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    expect(await scheme()).toBe('light dark');
    await hand.press(button(page, 'Settings'));
    await hand.choose(page.getByLabel('Theme'), 'Dark');
    await expect.poll(scheme).toBe('dark');
    const [reply] = await Promise.all([
      page.waitForResponse((response) => response.request().isNavigationRequest()),
      page.reload(),
    ]);
    expect(await reply.text()).toContain('data-appearance="dark"');
    expect(await scheme()).toBe('dark');
  });
});
