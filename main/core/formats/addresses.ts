/** Hosts and the services that they belong to. */
const hosts: readonly (readonly [host: string, service: string])[] = [
  ['neon.tech', 'Neon'],
  ['supabase.co', 'Supabase'],
  ['supabase.com', 'Supabase'],
  ['upstash.io', 'Upstash'],
  ['mongodb.net', 'MongoDB'],
  ['amazonaws.com', 'AWS'],
  ['psdb.cloud', 'PlanetScale'],
  ['turso.io', 'Turso'],
  ['railway.app', 'Railway'],
  ['rlwy.net', 'Railway'],
  ['render.com', 'Render'],
  ['ondigitalocean.com', 'DigitalOcean'],
  ['azure.com', 'Azure'],
  ['windows.net', 'Azure'],
  ['cloudamqp.com', 'CloudAMQP'],
  ['sentry.io', 'Sentry'],
  ['slack.com', 'Slack'],
  ['discord.com', 'Discord'],
  ['discordapp.com', 'Discord'],
  ['office.com', 'Microsoft'],
  ['zapier.com', 'Zapier'],
  ['make.com', 'Make'],
  ['sendgrid.net', 'SendGrid'],
  ['mailgun.org', 'Mailgun'],
  ['github.com', 'GitHub'],
  ['gitlab.com', 'GitLab'],
];

/** What speaks these schemes. */
const schemes: Readonly<Record<string, string>> = {
  amqp: 'RabbitMQ',
  amqps: 'RabbitMQ',
  clickhouse: 'ClickHouse',
  cloudinary: 'Cloudinary',
  libsql: 'Turso',
  mariadb: 'MariaDB',
  mongodb: 'MongoDB',
  'mongodb+srv': 'MongoDB',
  mssql: 'SQL Server',
  mysql: 'MySQL',
  mysql2: 'MySQL',
  nats: 'NATS',
  postgres: 'PostgreSQL',
  postgresql: 'PostgreSQL',
  redis: 'Redis',
  rediss: 'Redis',
  smtp: 'SMTP',
  smtps: 'SMTP',
  sqlserver: 'SQL Server',
};

const address = /^(?:jdbc:)?([a-z][a-z\d+.-]*):\/\/(?:[^\s/?#@]*(?::[^\s@]*)?@)?([^\s/?#:@,;]+)/i;

/** The service that an address belongs to; null for any other text, and for a host that is not known. */
export function serviceOfAddress(text: string): string | null {
  const [, scheme = '', host = ''] = address.exec(text) ?? [];
  const lower = host.toLowerCase();
  const known = hosts.find(([name]) => lower === name || lower.endsWith(`.${name}`));
  return known?.[1] ?? schemes[scheme.toLowerCase()] ?? null;
}

/** A user and a password before the host. A password may have a slash in it, if it was not encoded. */
const withPassword = /^(?:jdbc:)?[a-z][a-z\d+.-]*:\/\/[^\s/?#:@]*:[^\s@]+@[^\s@]+$/i;
/** `;Password=…`, as in ADO.NET, or `?password=…`, as in JDBC. */
const withPasswordField = /(?:^|[;?&])\s*(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*[^\s;&]/i;
const isDatabase = /^(?:jdbc:|[a-z\d ]+=[^;]*;)/i;

/** Whether a text tells where to connect, together with the password. */
export const isConnectionString = (text: string): boolean =>
  withPassword.test(text) || (isDatabase.test(text) && withPasswordField.test(text));

/** Addresses that let anyone in who knows them. */
const webhooks =
  /^https:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)|(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks|[\w.-]+\.webhook\.office\.com|[\w.-]+\.logic\.azure\.com\/workflows|hooks\.zapier\.com\/hooks|hook\.[\w.-]*make\.com|chat\.googleapis\.com\/v1\/spaces|api\.telegram\.org\/bot)[/?]?[^\s]{8,}$/i;

/** A variable may name any other one. It has an end that nobody guesses. */
const longEnd = /^https:\/\/[^\s/]+\/[^\s]*[\w-]{16,}[^\s]*$/;

export const isWebhook = (name: string, text: string): boolean =>
  webhooks.test(text) || (/hook/i.test(name) && longEnd.test(text));

/** The address to which a program reports its errors. Sentry’s is meant to be seen: it has a name before the host, but no password. */
export const isReportingAddress = (text: string): boolean => /^https:\/\/[a-f\d]{32}@[^\s/@]+\/\d+$/.test(text);
