import { endsInBase62Crc } from './checksums.ts';
import type { KeyFormat } from './key-format.ts';

const stripeBalance = { url: 'https://api.stripe.com/v1/balance', header: 'Authorization: Bearer {key}' };

/**
 * Stripe documents no length. Its keys have up to 34 characters after the prefix, or about a hundred. Keys of Paystack and
 * Clerk begin in the same way and have 40 to 42; they must not be sent to Stripe.
 */
export const payment: KeyFormat[] = [
  // https://docs.stripe.com/keys (GET: https://docs.stripe.com/api/balance/balance_retrieve)
  {
    id: 'stripe-secret-key-live',
    service: 'Stripe',
    name: 'secret key (live mode)',
    prefix: 'sk_live_',
    pattern: /^sk_live_(?:[A-Za-z0-9]{16,34}|[A-Za-z0-9]{60,247})$/,
    page: 'https://dashboard.stripe.com/apikeys',
    verify: stripeBalance,
  },
  // https://docs.stripe.com/keys
  {
    id: 'stripe-secret-key-test',
    service: 'Stripe',
    name: 'secret key (test mode)',
    prefix: 'sk_test_',
    pattern: /^sk_test_(?:[A-Za-z0-9]{16,34}|[A-Za-z0-9]{60,247})$/,
    page: 'https://dashboard.stripe.com/test/apikeys',
    verify: stripeBalance,
  },
  // https://docs.stripe.com/keys/restricted-api-keys (the owner chooses what it may GET)
  {
    id: 'stripe-restricted-key-live',
    service: 'Stripe',
    name: 'restricted API key (live mode)',
    prefix: 'rk_live_',
    pattern: /^rk_live_[A-Za-z0-9]{16,247}$/,
    page: 'https://dashboard.stripe.com/apikeys',
    verify: null,
  },
  // https://docs.stripe.com/keys/restricted-api-keys
  {
    id: 'stripe-restricted-key-test',
    service: 'Stripe',
    name: 'restricted API key (test mode)',
    prefix: 'rk_test_',
    pattern: /^rk_test_[A-Za-z0-9]{16,247}$/,
    page: 'https://dashboard.stripe.com/test/apikeys',
    verify: null,
  },
  // https://docs.stripe.com/keys/organization-api-keys (every request needs the header Stripe-Context as well)
  {
    id: 'stripe-organization-key',
    service: 'Stripe',
    name: 'organization API key',
    prefix: 'sk_org_',
    pattern: /^sk_org_(?:live_|test_)?[A-Za-z0-9]{16,247}$/,
    page: 'https://dashboard.stripe.com/org/api-keys/secret',
    verify: null,
  },
  // https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens (no length; each shop has a host of its own)
  // https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing (38 characters)
  {
    id: 'shopify-access-token',
    service: 'Shopify',
    name: 'access token',
    prefix: 'shpat_',
    pattern: /^shpat_[A-Fa-f0-9]{32}$/,
    page: 'https://admin.shopify.com',
    verify: null,
  },
  // https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing
  {
    id: 'shopify-custom-app-token',
    service: 'Shopify',
    name: 'access token of a custom app',
    prefix: 'shpca_',
    pattern: /^shpca_[A-Fa-f0-9]{32}$/,
    page: 'https://admin.shopify.com',
    verify: null,
  },
  // https://shopify.dev/docs/storefronts/themes/tools/theme-access (its command line tells the prefix; no length)
  {
    id: 'shopify-theme-password',
    service: 'Shopify',
    name: 'Theme Access password',
    prefix: 'shptka_',
    pattern: /^shptka_[A-Za-z0-9]{24,64}$/,
    page: 'https://shopify.dev/docs/storefronts/themes/tools/theme-access',
    verify: null,
  },
  // https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens (passwords of private apps begin with it too)
  {
    id: 'shopify-delegate-token',
    service: 'Shopify',
    name: 'delegate access token',
    prefix: 'shppa_',
    pattern: /^shppa_[A-Fa-f0-9]{32}$/,
    page: 'https://partners.shopify.com',
    verify: null,
  },
  // https://www.lev.com/docs/build/api-keys (every request needs the header X-Origin-App as well)
  {
    id: 'lev-api-key',
    service: 'Lev',
    name: 'API key',
    prefix: 'lev_sk_',
    pattern: /^lev_sk_[A-Za-z0-9_-]{16,128}$/,
    page: 'https://app.lev.com',
    verify: null,
  },
  // https://docs.stripe.com/keys (Clerk’s publishable keys look the same)
  {
    id: 'stripe-publishable-key-live',
    service: 'Stripe',
    name: 'publishable key (live mode)',
    prefix: 'pk_live_',
    pattern: /^pk_live_[A-Za-z0-9]{16,247}$/,
    page: 'https://dashboard.stripe.com/apikeys',
    verify: null,
    publishable: 'always',
    isShared: true,
  },
  // https://docs.stripe.com/keys
  {
    id: 'stripe-publishable-key-test',
    service: 'Stripe',
    name: 'publishable key (test mode)',
    prefix: 'pk_test_',
    pattern: /^pk_test_[A-Za-z0-9]{16,247}$/,
    page: 'https://dashboard.stripe.com/test/apikeys',
    verify: null,
    publishable: 'always',
    isShared: true,
  },
  // https://docs.stripe.com/webhooks#verify-official-libraries (those who sign like https://www.standardwebhooks.com use the same)
  {
    id: 'stripe-webhook-secret',
    service: 'Stripe',
    name: 'webhook signing secret',
    prefix: 'whsec_',
    pattern: /^whsec_[A-Za-z0-9+/=_-]{24,100}$/,
    page: 'https://dashboard.stripe.com/webhooks',
    verify: null,
    isShared: true,
  },
  // https://shopify.dev/changelog/app-secret-key-length-has-increased (38 characters)
  // https://shopify.dev/docs/apps/build/authentication-authorization/manage-credentials (where it is)
  {
    id: 'shopify-app-secret',
    service: 'Shopify',
    name: 'API secret key',
    prefix: 'shpss_',
    pattern: /^shpss_[A-Fa-f0-9]{32}$/,
    page: 'https://dev.shopify.com/dashboard',
    verify: null,
  },
  // https://developer.squareup.com/docs/oauth-api/receive-and-manage-tokens (its examples; the sandbox has another host)
  {
    id: 'square-access-token',
    service: 'Square',
    name: 'access token',
    prefix: 'EAAA',
    pattern: /^EAAA[A-Za-z0-9_-]{60}$/,
    page: 'https://developer.squareup.com/apps',
    verify: null,
  },
  // https://developer.squareup.com/docs/oauth-api/walkthrough (its examples)
  {
    id: 'square-oauth-secret',
    service: 'Square',
    name: 'OAuth application secret',
    prefix: 'sq0csp-',
    pattern: /^sq0csp-[A-Za-z0-9_-]{43,44}$/,
    page: 'https://developer.squareup.com/apps',
    verify: null,
  },
  // https://developer.paddle.com/api-reference/about/api-keys (`sdbx` is for the sandbox, which has another host)
  {
    id: 'paddle-api-key',
    service: 'Paddle',
    name: 'API key',
    prefix: 'pdl_',
    pattern: /^pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}$/,
    page: 'https://vendors.paddle.com',
    verify: null,
  },
  // https://github.com/polarsource/polar/blob/main/server/polar/kit/crypto.py (the sandbox has another host)
  {
    id: 'polar-organization-token',
    service: 'Polar',
    name: 'organization access token',
    prefix: 'polar_oat_',
    pattern: /^polar_oat_[A-Za-z0-9]{43}$/,
    page: 'https://polar.sh/dashboard',
    verify: null,
    checksum: endsInBase62Crc,
  },
];
