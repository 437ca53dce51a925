import { expect, it } from 'vitest';
import { onDouble } from './on-double.ts';
import { button } from './window.ts';

onDouble('the process that has the secrets', (stage) => {
  const latest = async () => (await stage.run.order('records')).utilityProcesses.at(-1);

  it('locks the vault when it crashes, tells nobody its report, and is there again to unlock', async () => {
    const { page } = stage.run;
    const before = await latest();
    await stage.run.order('crashUtilityProcesses', 'HTTPS_PROXY=http://ada:hush@127.0.0.1:1');
    await button(page, 'Unlock').click();
    await button(page, 'Try the sandbox').waitFor();
    expect((await latest())?.pid).not.toBe(before?.pid);
    expect(stage.run.output()).not.toContain('hush');
    expect((await stage.run.order('records')).errorBoxes).toEqual([]);
  });
});
