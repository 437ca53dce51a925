import { crc32 } from 'node:zlib';

/**
 * One made-up key of each format. The tests assemble each key as they run: no file holds a whole one, so no scanner of
 * secrets takes it for a leak. The checksums are computed in another way than in the code under test.
 */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `length` characters of an alphabet; always the same ones. */
function text(length: number, alphabet = digits): string {
  let state = length;
  return Array.from({ length }, () => {
    state = (state * 48271 + 11) % 0x7fffffff;
    return alphabet.charAt(state % alphabet.length);
  }).join('');
}

const hex = (length: number): string => text(length, '0123456789abcdef');
const number = (length: number): string => text(length, '123456789');
const uuid = (): string => [8, 4, 4, 4, 12].map(hex).join('-');
const capitals = (length: number): string => text(length, 'ABCDEFGHJKLMNPQR234567');
const base32 = (length: number): string => text(length, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');

function withBase62Crc(prefix: string, bodyLength: number): string {
  const body = text(bodyLength);
  let rest = BigInt(crc32(body));
  const sum: string[] = [];
  for (let at = 0; at < 6; at++, rest /= 62n) sum.unshift(digits.charAt(Number(rest % 62n)));
  return prefix + body + sum.join('');
}

function withHexCrc(prefix: string): string {
  const key = prefix + text(32);
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(key));
  return `${key}_${sum.toString('hex')}`;
}

function withBase36Crc(prefix: string, version = '.01', payload = text(40)): string {
  const key = `${prefix}${payload}${version}.${payload.length.toString(36).padStart(2, '0')}`;
  return key + crc32(key).toString(36).padStart(7, '0');
}

function supabaseToken(role: string): string {
  const part = (contents: object) => Buffer.from(JSON.stringify(contents)).toString('base64url');
  const claims = { iss: 'supabase', ref: text(20, 'abcdefghijklmnop'), role, iat: 1_700_000_000, exp: 2_000_000_000 };
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${text(43)}`;
}

/** Follows the reference implementation of BIP 173. */
function bech32(humanPart: string, words: number[]): string {
  const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  const polymod = (values: number[]): number => {
    let sum = 1;
    for (const value of values) {
      const top = sum >> 25;
      sum = ((sum & 0x1ffffff) << 5) ^ value;
      [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].forEach((term, bit) => {
        if ((top >> bit) & 1) sum ^= term;
      });
    }
    return sum;
  };
  const codes = [...humanPart].map((letter) => letter.charCodeAt(0));
  const expanded = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const sum = polymod([...expanded, ...words, 0, 0, 0, 0, 0, 0]) ^ 1;
  const check = [0, 1, 2, 3, 4, 5].map((at) => (sum >> (5 * (5 - at))) & 31);
  return `${humanPart}1${[...words, ...check].map((word) => alphabet.charAt(word)).join('')}`;
}

const ageWords = Array.from({ length: 52 }, (_, at) => (at * 7 + 3) % 32);

export const samples: Record<string, string> = {
  'github-pat-fine-grained': `github_${'pat'}_${text(22)}_${text(59)}`,
  'github-pat-classic': withBase62Crc('ghp_', 30),
  'github-oauth-access-token': withBase62Crc('gho_', 30),
  'github-app-user-token': withBase62Crc('ghu_', 30),
  'github-app-installation-token': withBase62Crc('ghs_', 30),
  'github-app-installation-token-stateless': `ghs_12345_${text(36)}.${text(300)}.${text(86)}`,
  'github-app-refresh-token': withBase62Crc('ghr_', 70),
  'azure-devops-pat': `${text(76)}AZ${'DO'}${text(4)}`,
  'azure-storage-key': `${text(76)}+A${'St'}${text(5)}A==`,
  'azure-cosmos-db-key': `${text(76)}AC${'Db'}${text(5)}g==`,
  'azure-ai-services-key': `${text(52)}JQQ${'J99'}${text(18)}ACOG${text(4)}`,
  'azure-ai-search-key': `${text(42)}Az${'Se'}B${text(5)}`,
  'azure-entra-client-secret': `${text(3)}8Q${'~'}${text(34)}`,
  'gitlab-pat': `glpat-${text(20)}`,
  'gitlab-pat-routable': withBase36Crc('glpat-'),
  'gitlab-deploy-token': `gldt-${text(20)}`,
  'gitlab-deploy-token-routable': withBase36Crc('gldt-'),
  'gitlab-runner-token': `glrt-${text(20)}`,
  'gitlab-runner-token-routable': withBase36Crc('glrt-t1_'),
  'gitlab-registered-runner-token': `glrtr-${text(20)}`,
  'gitlab-registered-runner-token-routable': withBase36Crc('glrtr-'),
  'gitlab-runner-registration-token': `GR${'1348941'}${text(20)}`,
  'gitlab-job-token': `glcbt-64_${text(20)}`,
  'gitlab-trigger-token': `glptt-${hex(40)}`,
  'gitlab-feed-token': `glft-${text(20)}`,
  'gitlab-incoming-mail-token': `glimt-${text(25)}`,
  'gitlab-agent-token': `glagent-${text(50)}`,
  'gitlab-agent-token-routable': withBase36Crc('glagent-'),
  'gitlab-oauth-secret': `gloas-${hex(64)}`,
  'gitlab-scim-token': `glsoat-${text(20)}`,
  'gitlab-feature-flags-token': `glffct-${text(20)}`,
  'npm-access-token': withBase62Crc('npm_', 30),
  'pypi-api-token': `pypi-${text(170)}`,
  'rubygems-api-key': `rubygems_${hex(48)}`,
  'docker-pat': `dckr_pat_${text(27)}`,
  'docker-organization-token': `dckr_oat_${text(32)}`,
  'crates-io-api-token': `cio${text(32)}`,
  'nuget-api-key': `${text(52)}JQQ${'J99'}${text(18)}NUGT${text(4)}`,
  'nuget-api-key-legacy': `oy2${text(43, 'abcdefghijklmnopqrstuvwxyz234567')}`,
  'openai-project-key': `sk-proj-${text(156)}`,
  'openai-service-account-key': `sk-svcacct-${text(156)}`,
  'openai-admin-key': `sk-admin-${text(156)}`,
  'openai-user-key': `sk-${text(20)}T3Blbk${'FJ'}${text(20)}`,
  'anthropic-api-key': `sk-ant-api03-${text(95)}`,
  'anthropic-admin-key': `sk-ant-admin01-${text(95)}`,
  'anthropic-compliance-key': `sk-ant-api01-${text(60)}`,
  'anthropic-oauth-token': `sk-ant-oat01-${text(95)}`,
  'hugging-face-user-access-token': `hf_${text(34)}`,
  'stripe-secret-key-live': `sk_live_${text(99)}`,
  'stripe-secret-key-test': `sk_test_${text(24)}`,
  'stripe-restricted-key-live': `rk_live_${text(99)}`,
  'stripe-restricted-key-test': `rk_test_${text(24)}`,
  'stripe-organization-key': `sk_org_${text(99)}`,
  'shopify-access-token': `shpat_${hex(32)}`,
  'shopify-custom-app-token': `shpca_${hex(32)}`,
  'shopify-theme-password': `shptka_${hex(32)}`,
  'shopify-delegate-token': `shppa_${hex(32)}`,
  'lev-api-key': `lev_sk_${text(40)}`,
  'aws-access-key-id': `AKIA${capitals(16)}`,
  'aws-temporary-access-key-id': `ASIA${capitals(16)}`,
  'amazon-bedrock-api-key': `ABSK${text(128)}`,
  'google-api-key': `AIza${text(35)}`,
  'google-auth-key': `AQ.${text(50)}`,
  'cloudflare-user-token': `cfut_${text(40)}${hex(8)}`,
  'cloudflare-account-token': `cfat_${text(40)}${hex(8)}`,
  'cloudflare-global-key': `cfk_${text(40)}${hex(8)}`,
  'cloudflare-service-token-secret': `cfast_${text(40)}${hex(8)}`,
  'digitalocean-pat': `dop_v1_${hex(64)}`,
  'digitalocean-oauth-token': `doo_v1_${hex(64)}`,
  'digitalocean-refresh-token': `dor_v1_${hex(64)}`,
  'heroku-api-key': `HRKU-AA${text(58)}`,
  'netlify-pat': `nfp_${text(36)}`,
  'netlify-cli-token': `nfc_${text(36)}`,
  'fly-access-token': `FlyV1 fm2_${text(200)}=,fm2_${text(200)}==`,
  'fly-macaroon': `fm2_${text(200)}==`,
  'databricks-pat': `dapi${hex(32)}-2`,
  'mongodb-atlas-secret': `mdb_sa_${'sk'}_${text(6)}_${text(33)}`,
  'supabase-pat': `sbp_${hex(40)}`,
  'supabase-secret-key': `sb_secret_${text(22)}_${text(8)}`,
  'planetscale-service-token': `pscale_tkn_${text(43)}`,
  'pulumi-access-token': `pul-${hex(40)}`,
  'tailscale-api-access-token': `tskey-api-${text(17)}-${text(32)}`,
  'tailscale-auth-key': `tskey-auth-${text(17)}-${text(32)}`,
  'tailscale-oauth-client-secret': `tskey-client-${text(17)}-${text(32)}`,
  'tailscale-scim-key': `tskey-scim-${text(17)}-${text(32)}`,
  'tailscale-webhook-secret': `tskey-webhook-${text(17)}-${text(32)}`,
  'linear-api-key': `lin_api_${text(40)}`,
  'notion-token': `ntn_${text(46)}`,
  'notion-token-legacy': `secret_${text(43)}`,
  'figma-pat': `figd_${text(40)}`,
  'postman-api-key': `PMAK-${hex(24)}-${hex(34)}`,
  'grafana-service-account-token': withHexCrc('glsa_'),
  'grafana-cloud-token': `glc_eyJ${text(120)}`,
  'new-relic-user-key': `NRAK-${capitals(27)}`,
  'new-relic-license-key': `${hex(32)}FFFF${'NRAL'}`,
  'sentry-organization-token': `sntrys_${text(119)}=_${text(43)}`,
  'sentry-personal-token': `sntryu_${hex(64)}`,
  'sentry-integration-token': `sntryi_${hex(64)}`,
  'sentry-app-token': `sntrya_${hex(64)}`,
  'datadog-pat': `ddpat_${text(22)}_${text(49)}`,
  'datadog-service-access-token': `ddsat_${text(22)}_${text(49)}`,
  'datadog-application-key': `ddapp_${text(34)}`,
  'buildkite-api-token': `bkua_${hex(40)}`,
  'buildkite-agent-token': `bkct_${text(73)}`,
  'buildkite-unclustered-agent-token': `bkar_${text(73)}`,
  'buildkite-registry-token': `bkpt_${text(199)}`,
  'buildkite-portal-token': `bkpat_${text(54)}`,
  'buildkite-portal-secret': `bkps_${text(64)}`,
  'circleci-personal-token': `CCI${'PAT'}_${text(22)}_${hex(40)}`,
  'circleci-project-token': `CCI${'PRJ'}_${text(22)}_${hex(40)}`,
  'sonarqube-user-token': `squ_${hex(40)}`,
  'sonarqube-global-analysis-token': `sqa_${hex(40)}`,
  'sonarqube-project-analysis-token': `sqp_${hex(40)}`,
  'dynatrace-token': `dt0c01.${base32(24)}.${base32(64)}`,
  'trigger-dev-secret-key': `tr_prod_${text(24)}`,
  'trigger-dev-pat': `tr_pat_${text(40, '123456789abcdefghijkmnopqrstuvwxyz')}`,
  'atlassian-api-token': `ATATT3${text(177)}=${hex(8)}`,
  'atlassian-access-token': `ATCTT3${text(177)}=${hex(8).toUpperCase()}`,
  'vault-service-token': `hvs.${text(91)}`,
  'vault-batch-token': `hvb.${text(180)}`,
  'terraform-api-token': `${text(14)}.atlasv1.${text(67)}`,
  'doppler-personal-token': `dp.pt.${text(43)}`,
  'doppler-service-token': `dp.st.dev_1.${text(43)}`,
  'doppler-cli-token': `dp.ct.${text(43)}`,
  'doppler-service-account-token': `dp.sa.${text(43)}`,
  'doppler-service-account-identity-token': `dp.said.${text(43)}`,
  'doppler-scim-token': `dp.scim.${text(43)}`,
  'doppler-audit-token': `dp.audit.${text(43)}`,
  'age-secret-key': bech32('age-secret-key-', ageWords).toUpperCase(),
  'age-hybrid-secret-key': bech32('age-secret-key-pq-', ageWords).toUpperCase(),
  'bitwarden-access-token': `0.${uuid()}.${text(30)}:${text(22)}==`,
  '1password-service-account-token': `ops_eyJ${text(700)}`,
  'slack-bot-token': `xoxb-${number(12)}-${number(13)}-${text(24)}`,
  'slack-user-token': `xoxp-${number(12)}-${number(12)}-${number(13)}-${hex(32)}`,
  'slack-app-level-token': `xapp-1-A0${capitals(9)}-${number(13)}-${hex(64)}`,
  'slack-expiring-token': `xoxe.xoxb-1-${text(163)}`,
  'slack-refresh-token': `xoxe-1-${text(147)}`,
  'sendgrid-api-key': `SG.${text(22)}.${text(43)}`,
  'twilio-api-key-sid': `SK${hex(32)}`,
  'telegram-bot-token': `${number(10)}:${text(35)}`,
  'groq-api-key': `gsk_${text(52)}`,
  'replicate-api-token': `r8_${text(37)}`,
  'perplexity-api-key': `pplx-${text(48)}`,
  'openrouter-api-key': `sk-or-v1-${hex(64)}`,
  'xai-api-key': `xai-${text(80)}`,
  'nvidia-api-key': `nvapi-${text(64)}`,
  'langsmith-api-key': `lsv2_pt_${hex(32)}_${hex(10)}`,
  'pinecone-api-key': `pcsk_${text(70)}`,
  'tavily-api-key': `tvly-dev-${text(32)}`,
  'elevenlabs-api-key': `sk_${hex(48)}`,
  'firecrawl-api-key': `fc-${hex(32)}`,
  'langfuse-secret-key': `sk-lf-${uuid()}`,
  'langfuse-public-key': `pk-lf-${uuid()}`,
  'wandb-api-key': `wandb_v1_${text(77)}`,
  'e2b-api-key': `e2b_${hex(40)}`,
  'stripe-publishable-key-live': `pk_live_${text(99)}`,
  'stripe-publishable-key-test': `pk_test_${text(24)}`,
  'stripe-webhook-secret': `whsec_${text(32)}`,
  'shopify-app-secret': `shpss_${hex(32)}`,
  'square-access-token': `EAAA${text(60)}`,
  'square-oauth-secret': `sq0csp-${text(43)}`,
  'paddle-api-key': `pdl_live_apikey_${text(26, 'abcdefghijklmnopqrstuvwxyz0123456789')}_${text(22)}_${text(3)}`,
  'polar-organization-token': withBase62Crc('polar_oat_', 37),
  'resend-api-key': `re_${text(8)}_${text(24)}`,
  'twilio-account-sid': `AC${hex(32)}`,
  'discord-bot-token': `M${text(25)}.${text(6)}.${text(38)}`,
  'brevo-api-key': `xkeysib-${hex(64)}-${text(16)}`,
  'mailgun-api-key': `key-${hex(32)}`,
  'contentful-pat': `CFPAT-${text(43)}`,
  'airtable-pat': `pat${text(14)}.${hex(64)}`,
  'posthog-personal-key': `phx_${text(43)}`,
  'posthog-project-key': `phc_${text(43)}`,
  'posthog-project-secret-key': `phs_${text(48)}`,
  'mapbox-secret-token': `sk.eyJ${text(60)}.${text(22)}`,
  'mapbox-public-token': `pk.eyJ${text(60)}.${text(22)}`,
  'vercel-access-token': `vcp_${text(56)}`,
  'vercel-integration-token': `vci_${text(56)}`,
  'vercel-app-access-token': `vca_${text(56)}`,
  'vercel-app-refresh-token': `vcr_${text(56)}`,
  'vercel-ai-gateway-key': `vck_${text(56)}`,
  'vercel-blob-token': `vercel_blob_rw_${text(16)}_${text(30)}`,
  'supabase-publishable-key': `sb_publishable_${text(22)}_${text(8)}`,
  'supabase-service-role-key': supabaseToken('service_role'),
  'supabase-anon-key': supabaseToken('anon'),
  'neon-api-key': `napi_${text(64, 'abcdefghijklmnopqrstuvwxyz0123456789')}`,
  'render-api-key': `rnd_${text(28)}`,
  'google-oauth-client-secret': `GOCSPX-${text(28)}`,
};

/** Further forms of formats that have several. */
export const furtherSamples: [id: string, sample: string][] = [
  ['gitlab-pat-routable', withBase36Crc('glpat-', '')],
  ['gitlab-pat-routable', withBase36Crc('glpat-', '', text(27))],
  ['gitlab-pat-routable', withBase36Crc('glpat-', '.01', text(235))],
  ['gitlab-runner-token', `glrt-t1_${text(20)}`],
  ['gitlab-runner-token-routable', withBase36Crc('glrt-')],
  ['gitlab-runner-token-routable', withBase36Crc('glrt-t3_', '')],
  ['gitlab-registered-runner-token', `glrtr-t2_${text(20)}`],
  ['gitlab-job-token', `glcbt-${text(60)}.${text(300)}.${text(342)}`],
  ['gitlab-feed-token', `glft-${hex(64)}-1234567`],
  ['gitlab-agent-token-routable', withBase36Crc('glagent-', '.01', text(235))],
  ['fly-access-token', `FlyV1 fm1r_${text(200)}`],
  ['supabase-pat', `sbp_oauth_${hex(40)}`],
  ['supabase-pat', `sbp_fc${hex(38)}`],
  ['supabase-pat', `sbp_fc_${text(60)}`],
  ['fly-macaroon', `fm2_${text(200)},fm1a_${text(200)}`],
  ['doppler-service-token', `dp.st.${text(43)}`],
  ['slack-expiring-token', `xoxe.xoxp-1-${text(163)}`],
  ['stripe-organization-key', `sk_org_live_${text(99)}`],
  ['elevenlabs-api-key', `sk_${hex(48)}_residency_eu`],
  ['new-relic-license-key', `eu01xx${hex(26)}FFFF${'NRAL'}`],
  ['heroku-api-key', `HRKU-${uuid()}`],
  ['telegram-bot-token', `${number(9)}:${text(34)}`],
  ['mailgun-api-key', `key-${text(32, 'ghijklmnopqrstuvwxyz0123456789')}`],
  ['replicate-api-token', `r8_${text(18)}-_${text(17)}`],
  ['nvidia-api-key', `nvapi-${text(120)}`],
  ['pypi-api-token', `pypi-${text(2100)}`],
  ['gitlab-deploy-token-routable', withBase36Crc('gldt-', '.01', text(30))],
  ['azure-entra-client-secret', `${text(3)}7Q${'~'}${text(31)}`],
  ['buildkite-api-token', `bkua_${text(53)}`],
  ['circleci-project-token', `CCI${'PRJ'}_${text(21)}_${hex(40)}`],
  ['dynatrace-token', `dt0s16.${base32(24)}.${base32(64)}`],
  ['paddle-api-key', `pdl_sdbx_apikey_${text(26, 'abcdefghijklmnopqrstuvwxyz0123456789')}_${text(22)}_${text(3)}`],
  ['trigger-dev-secret-key', `tr_dev_${text(20)}`],
  ['trigger-dev-secret-key', `tr_preview_sk_${text(24)}`],
  ['xai-api-key', `xai-${text(40)}_${text(39)}`],
  ['tavily-api-key', `tvly-dev-${text(16)}_${text(15)}`],
  ['neon-api-key', `napi_${text(64)}`],
  ['langsmith-api-key', `lsv2_sk_${text(36)}_${text(10)}`],
  ['new-relic-user-key', `NRAK-${capitals(20)}_${capitals(6)}`],
];
