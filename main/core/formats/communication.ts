import type { KeyFormat } from './key-format.ts';

/** Slack verifies tokens by auth.test, which is documented as a POST. */
export const communication: KeyFormat[] = [
  // https://docs.slack.dev/authentication/tokens
  {
    id: 'slack-bot-token',
    service: 'Slack',
    name: 'bot token',
    prefix: 'xoxb-',
    pattern: /^xoxb-[0-9]{8,15}-[A-Za-z0-9-]{20,200}$/,
    page: 'https://api.slack.com/apps',
    verify: null,
  },
  // https://docs.slack.dev/authentication/tokens
  {
    id: 'slack-user-token',
    service: 'Slack',
    name: 'user token',
    prefix: 'xoxp-',
    pattern: /^xoxp-[0-9]{8,15}-[A-Za-z0-9-]{20,200}$/,
    page: 'https://api.slack.com/apps',
    verify: null,
  },
  // https://docs.slack.dev/authentication/tokens
  {
    id: 'slack-app-level-token',
    service: 'Slack',
    name: 'app-level token',
    prefix: 'xapp-',
    pattern: /^xapp-[0-9]{1,2}-[A-Z0-9]{8,16}-[0-9]{8,16}-[a-z0-9]{40,100}$/,
    page: 'https://api.slack.com/apps',
    verify: null,
  },
  // https://docs.slack.dev/authentication/using-token-rotation (a bot's or a user's token that expires)
  {
    id: 'slack-expiring-token',
    service: 'Slack',
    name: 'access token that expires',
    prefix: 'xoxe.xox',
    pattern: /^xoxe\.xox[bp]-[0-9]{1,2}-[A-Za-z0-9]{100,400}$/,
    page: 'https://api.slack.com/apps',
    verify: null,
  },
  // https://docs.slack.dev/authentication/using-token-rotation
  {
    id: 'slack-refresh-token',
    service: 'Slack',
    name: 'refresh token',
    prefix: 'xoxe-',
    pattern: /^xoxe-[0-9]{1,2}-[A-Za-z0-9]{100,400}$/,
    page: 'https://api.slack.com/apps',
    verify: null,
  },
  // https://www.twilio.com/docs/sendgrid/api-reference/api-keys (69 characters; regional subusers have another host)
  {
    id: 'sendgrid-api-key',
    service: 'SendGrid',
    name: 'API key',
    prefix: 'SG.',
    pattern: /^SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}$/,
    page: 'https://app.sendgrid.com/settings/api_keys',
    verify: null,
  },
  // https://www.twilio.com/docs/iam/api-keys/key-resource-v1 (this half is not secret, and useless without the other)
  {
    id: 'twilio-api-key-sid',
    service: 'Twilio',
    name: 'API key SID',
    prefix: 'SK',
    pattern: /^SK[0-9a-fA-F]{32}$/,
    secretVariable: 'TWILIO_API_SECRET',
    page: 'https://console.twilio.com/us1/account/keys-credentials/api-keys',
    verify: null,
  },
  // https://core.telegram.org/bots/api#authorizing-your-bot (its examples have 34
  // characters after the colon, most reports 35; the key would be part of the URL, which servers log)
  {
    id: 'telegram-bot-token',
    service: 'Telegram',
    name: 'bot token',
    prefix: '',
    pattern: /^[0-9]{6,12}:[A-Za-z0-9_-]{34,35}$/,
    page: 'https://t.me/BotFather',
    verify: null,
  },
  // https://resend.com/docs/api-reference/introduction (a key that may only send gets 401 from every GET)
  {
    id: 'resend-api-key',
    service: 'Resend',
    name: 'API key',
    prefix: 're_',
    pattern: /^re_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{16,40}$/,
    page: 'https://resend.com/api-keys',
    verify: null,
  },
  // https://www.twilio.com/docs/glossary/what-is-a-sid (the name of the account, no secret)
  {
    id: 'twilio-account-sid',
    service: 'Twilio',
    name: 'Account SID',
    prefix: 'AC',
    pattern: /^AC[0-9a-f]{32}$/,
    page: 'https://console.twilio.com',
    verify: null,
    publishable: 'always',
  },
  // https://discord.com/developers/docs/reference#authentication (the first part is the ID of the bot, in base64)
  {
    id: 'discord-bot-token',
    service: 'Discord',
    name: 'bot token',
    prefix: '',
    pattern: /^[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}$/,
    page: 'https://discord.com/developers/applications',
    verify: null,
  },
  // https://developers.brevo.com/docs/getting-started
  {
    id: 'brevo-api-key',
    service: 'Brevo',
    name: 'API key',
    prefix: 'xkeysib-',
    pattern: /^xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}$/,
    page: 'https://app.brevo.com/settings/keys/api',
    verify: null,
  },
  // https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/api-keys (sent with basic
  // authentication; no page tells the form, and its libraries have keys with letters after `f`)
  {
    id: 'mailgun-api-key',
    service: 'Mailgun',
    name: 'API key',
    prefix: 'key-',
    pattern: /^key-[a-z0-9]{32}$/,
    page: 'https://app.mailgun.com/settings/api_security',
    verify: null,
  },
];
