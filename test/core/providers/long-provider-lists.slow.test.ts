import { expect, it } from 'vitest';
import { someOf } from '../../sample.ts';
import { listKeys, openTestVault } from '../test-vault.ts';
import { everyStandIn } from './every-stand-in.ts';

/** In 50 to 250 pages, as many as the provider has on one. Strapi has no pages. */
it.each(someOf('long provider lists', Object.entries(everyStandIn), 2))(
  '5,000 keys at %s are read to the end of the list',
  async (id, start) => {
    const { add, baseUrl, credential, stop } = await start();
    for (let at = 0; at < 5000; at += 1) add(`Number ${at}`);
    const test = await openTestVault();
    const { id: accountId } = await test.call('addAccount', { provider: id, label: 'Work', baseUrl, credential });
    await test.call('syncAccount', { accountId });
    expect((await listKeys(test, { accountId, search: 'Number', limit: 1 })).total).toBe(5000);
    await test.close();
    await stop();
  },
);
