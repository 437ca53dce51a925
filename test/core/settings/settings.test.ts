import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../main/contract/settings.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let lasting: LastingPorts;
beforeEach(async () => {
  lasting = await createLastingPorts();
  test = await openTestVault(lasting.ports);
});
afterEach(async () => {
  await test.close();
  await lasting.dispose();
});

const get = () => test.call('getSettings', {});
const store = (value: string) => lasting.ports.records.settings.write('settings', value);

describe('the settings', () => {
  it('are the defaults at first', async () => {
    expect(await get()).toEqual({ ...defaultSettings, syncMinutes: 15 });
  });

  it('are as they were left after a restart', async () => {
    for (const syncMinutes of [240, null, 5] as const) {
      expect(await test.call('changeSettings', { syncMinutes })).toEqual({ ...defaultSettings, syncMinutes });
      await test.close();
      test = await openTestVault(lasting.ports);
      expect(await get()).toEqual({ ...defaultSettings, syncMinutes });
    }
  });

  it('stay as they are when nothing is changed', async () => {
    await test.call('changeSettings', { syncMinutes: 30 });
    expect(await test.call('changeSettings', {})).toEqual({ ...defaultSettings, syncMinutes: 30 });
    expect(await test.call('changeSettings', { syncMinutes: undefined })).toEqual({
      ...defaultSettings,
      syncMinutes: 30,
    });
  });

  it.each([{ syncMinutes: 7 }, { syncMinutes: '15' }, { theme: 'dark' }])('refuse %o', async (change) => {
    await expect(test.call('changeSettings', change as never)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await get()).toEqual({ ...defaultSettings, syncMinutes: 15 });
  });

  it.each(['{"syncMinutes":7}', '{"theme":"dark"}', '[]', 'null', '15', 'not JSON', ''])(
    'are the defaults where %s was stored, and can be changed',
    async (stored) => {
      store(stored);
      expect(await get()).toEqual({ ...defaultSettings, syncMinutes: 15 });
      expect(await test.call('changeSettings', { syncMinutes: 60 })).toEqual({ ...defaultSettings, syncMinutes: 60 });
      expect(await get()).toEqual({ ...defaultSettings, syncMinutes: 60 });
    },
  );

  it('that are known are kept beside one that is not', async () => {
    store('{"theme":"dark","syncMinutes":null}');
    expect(await get()).toEqual({ ...defaultSettings, syncMinutes: null });
  });
});
