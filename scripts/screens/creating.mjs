/** The form for a new key at each provider that has one, on servers that stand in for the providers. */
import { findProvider } from '../../main/core/providers/index.ts';
import { everyStandIn } from '../../test/core/providers/every-stand-in.ts';
import { livingIn } from './lived-in-vault.mjs';

/** Verdaccio's API is that of npm, as far as the form is concerned. */
const servers = { ...everyStandIn, verdaccio: everyStandIn.npm };

const nameOf = (provider) => findProvider(provider).policy.name;

const withoutServer = {
  github: {},
  level: { baseUrl: 'https://api.level.io' },
  'level-access': {},
};

/**
 * Fills a vault for some of the scenes; an account takes a part of a second.
 * @returns what stops the servers
 */
export async function fillCreating(dataDir, scenes = creating) {
  const stops = [];
  const wanted = new Set(scenes.map(({ provider }) => provider));
  await livingIn(dataDir, 3, async ({ call }) => {
    for (const [provider, start] of Object.entries(servers)) {
      if (!wanted.has(provider)) continue;
      const { stop, baseUrl, credential, addRestricted } = await start();
      stops.push(stop);
      addRestricted?.('Restricted');
      await call('addAccount', { provider, label: nameOf(provider), baseUrl, credential });
    }
    for (const [provider, at] of Object.entries(withoutServer)) {
      await call('addAccount', { provider, label: nameOf(provider), ...at });
    }
    if (!wanted.has('resend')) return;
    const accountId = (await call('listAccounts', {})).find(({ policy }) => policy.id === 'resend').id;
    const keyId = crypto.randomUUID();
    await call('createKey', { keyId, accountId, label: 'Newsletter', scopes: ['full_access'] });
    await call('settlePendingSecret', { keyId, keep: true });
  });
  return () => Promise.all(stops.map((stop) => stop()));
}

/** Opens the form in the list of an account, and names the new key. */
async function openForm(stage, provider) {
  const { button, call, t } = stage;
  const { policy } = (await call('listAccounts', {})).find((account) => account.policy.id === provider);
  await button(t('keys.new', { context: policy.words.key }))
    .first()
    .click();
  await nameKey(stage, policy.words.label);
}

async function nameKey({ page, field, t }, context) {
  await field(t('create.label', { context })).fill('CI pipeline');
  // Not in the middle of an answer.
  await page.getByText(t('areas.loading')).waitFor({ state: 'detached' });
}

async function chooseArea({ dialog, page, t }, word, name) {
  // The sidebar has a list with this name.
  const select = dialog().getByLabel(t(`areas.word.${word}`), { exact: true });
  await select.selectOption({ label: name });
  await page.getByText(t('scopes.loading')).waitFor({ state: 'detached' });
}

const own = async ({ page, t }) => {
  await page.getByRole('radio', { name: t('scopes.own') }).check();
  await page.getByRole('searchbox', { name: t('scopes.search') }).waitFor();
};

const form = (provider, caption, { name = provider, ...more } = {}, then = async () => {}) => ({
  name: `create-at-${name}`,
  caption: `Creating a key at ${caption}`,
  provider,
  at: nameOf(provider),
  notInDocs: true,
  show: async (stage) => {
    await openForm(stage, provider);
    await then(stage);
  },
  ...more,
});

const rotation = (provider, label, caption) => ({
  ...{ name: `rotate-at-${provider}`, caption, provider, at: nameOf(provider), notInDocs: true },
  show: (stage) => stage.menuOf(label, stage.t('keys.menuRotate')),
});

export const creating = [
  form('npm', 'npm', {}, ({ field, t }) => field(t('packages.names')).fill('@acme/ui, @acme/icons')),
  form('verdaccio', 'Verdaccio'),
  form('gitlab', 'GitLab: your own token', { name: 'gitlab-own' }),
  {
    name: 'create-with-scopes',
    caption: 'Creating a token of a project, with scopes (GitLab)',
    provider: 'gitlab',
    show: async (stage) => {
      const { button, dialog, page, t } = stage;
      await page.locator('.rows .key-row:not(.skeleton)').first().waitFor();
      await button(t('keys.new')).first().click();
      await dialog()
        .getByLabel(t('create.account'), { exact: true })
        .selectOption({ label: nameOf('gitlab') });
      await nameKey(stage, 'name');
      await chooseArea(stage, 'project-or-group', 'Website (acme/website)');
    },
  },
  form('gitlab', 'GitLab, for a group, with scopes of one’s own', { name: 'gitlab-group' }, async (stage) => {
    await chooseArea(stage, 'project-or-group', 'Acme (acme)');
    await own(stage);
  }),
  form('cloudflare', 'Cloudflare, on its page', { name: 'cloudflare-page' }),
  form('cloudflare', 'Cloudflare, for a zone', { name: 'cloudflare' }, (stage) =>
    chooseArea(stage, 'zone-or-account', 'example.com'),
  ),
  form('cloudflare', 'Cloudflare, with permissions of one’s own', { name: 'cloudflare-own' }, async (stage) => {
    await chooseArea(stage, 'zone-or-account', 'All zones, all accounts');
    await own(stage);
  }),
  form('docker-hub', 'Docker Hub'),
  form('openai', 'OpenAI: your own key', { name: 'openai-own' }),
  form('openai', 'OpenAI, in a project', { name: 'openai' }, (stage) => chooseArea(stage, 'project', 'proj_first')),
  form('anthropic', 'Anthropic'),
  form('openrouter', 'OpenRouter'),
  form('vercel', 'Vercel', {}, (stage) => chooseArea(stage, 'team', 'Acme (acme)')),
  form('resend', 'Resend'),
  rotation('resend', 'Newsletter', 'Rotating a key at Resend'),
  rotation('npm', 'Restricted', 'Rotating a token that only works from some addresses (npm)'),
  rotation('vercel', 'Restricted', 'Rotating a token whose restrictions can’t be taken over (Vercel)'),
  rotation('openai', 'Staging', 'Rotating a key of which nobody knows what limits it (OpenAI)'),
  form('strapi', 'Strapi'),
  form('github', 'GitHub'),
  form('level', 'Level'),
  form('level-access', 'Level Access'),
];
