/** Keys of a provider whose list doesn't tell which key a secret belongs to. */
import { randomUUID } from 'node:crypto';
import { methodOf, sessionOf } from '../../test/e2e/loopback-session.ts';
import { livingIn } from './lived-in-vault.mjs';

const day = 86_400_000;

export const fillListed = (dataDir) =>
  livingIn(dataDir, 3, async ({ call }) => {
    await call('addAccount', { provider: 'resend', label: 'Work', credential: `re_Aa1Bb2Cc_${'Dd3'.repeat(8)}` });
    const of = { accountId: null, service: 'Resend', baseUrl: null, header: null };
    const secret = `re_Zz9Yy8Xx_${'Ww7'.repeat(8)}`;
    await call('addKey', {
      keyId: randomUUID(),
      ...of,
      label: 'RESEND_API_KEY',
      access: 'inherited',
      expiry: { is: 'never' },
      notes: '',
      secret,
      unverified: true,
    });
  });

/** As the provider would, which is on the internet: nothing else here needs its answer. */
async function answerFindListed(stage, output) {
  const { page } = stage;
  const session = await sessionOf(page);
  await page.route('**/latchkey/rpc', (route) =>
    methodOf(session, route.request()) === 'findListed'
      ? route.fulfill({ json: { ok: true, output } })
      : route.continue(),
  );
}

async function openFor({ menuOf, t }) {
  await menuOf('RESEND_API_KEY', t('joining.menu', { provider: 'Resend' }));
}

const stopAnswering = ({ page }) => page.unrouteAll({ behavior: 'wait' });

export const listed = [
  {
    name: 'join',
    caption: 'Choosing which key on the provider’s list an imported key is',
    unpictured: true,
    show: async (stage) => {
      const { rows } = await stage.call('listKeys', {
        accountId: null,
        search: '',
        showRevoked: true,
        sort: 'label',
        descending: false,
        offset: 0,
        limit: 1,
      });
      const names = ['Newsletter', 'Password reset', 'Staging'];
      const keys = names.map((label, at) => ({
        ...rows[0],
        id: randomUUID(),
        label,
        createdAt: Date.now() - (at * 70 + 20) * day,
        lastUsedAt: at === 2 ? null : Date.now() - at * day - 20_000,
      }));
      await answerFindListed(stage, { isJoined: false, keys, more: 3 });
      await openFor(stage);
      await stage.page.getByRole('radio').nth(1).check();
    },
    undo: stopAnswering,
  },
];
