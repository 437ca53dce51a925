import { expect, it } from 'vitest';
import { someOf, timesOf } from '../../sample.ts';
import { listKeys, openTestVault } from '../test-vault.ts';
import { everyStandIn } from './every-stand-in.ts';

/** In 50 to 250 pages in the long run, and in 5 at least, as many as the provider has on one. Strapi has no pages. */
const count = timesOf(5000);

it.each(someOf('long provider lists', Object.entries(everyStandIn), 4))(
  `${count} keys at %s are read to the end of the list`,
  async (id, start) => {
    const { add, baseUrl, credential, stop } = await start();
    for (let at = 0; at < count; at += 1) add(`Number ${at}`);
    const test = await openTestVault();
    const { id: accountId } = await test.call('addAccount', { provider: id, label: 'Work', baseUrl, credential });
    await test.call('syncAccount', { accountId });
    expect((await listKeys(test, { accountId, search: 'Number', limit: 1 })).total).toBe(count);
    await test.close();
    await stop();
  },
);
