import { anyUser, print, type ToolCall } from './tool-call.ts';
import { readInput } from './tool-input.ts';

/** Docker compares this text, whoever the helper is: errors.go of docker-credential-helpers. */
const notFound = 'credentials not found in native keychain\n';

/** The protocol of docker-credential-helpers. What goes wrong is told on standard output, where Docker reads it. */
export async function docker(call: ToolCall): Promise<number> {
  const [operation] = call.words;
  switch (operation) {
    case 'get':
      return get(call);
    case 'list':
      return list(call);
    case 'store':
      return store(call);
    case 'erase':
      readInput();
      return refuse(call, 'erasesNothing');
    case 'version':
      print('docker-credential-latchkey\n');
      return 0;
    default:
      return 1;
  }
}

async function get(call: ToolCall): Promise<number> {
  const server = readInput()?.trim() ?? '';
  const found = await call.read(server);
  if (found) {
    const { secret, userName } = found;
    print(`${JSON.stringify({ ServerURL: server, Username: userName ?? anyUser, Secret: secret })}\n`);
    return 0;
  }
  print(notFound);
  return 1;
}

async function list({ session }: ToolCall): Promise<number> {
  // Docker lists without being told to by the user.
  const reply = await session.askIfRunning('listAssigned', { foreground: false }).catch(() => null);
  const ours = reply?.assigned.filter(({ at }) => at.tool === 'docker') ?? [];
  print(`${JSON.stringify(Object.fromEntries(ours.map(({ at, userName }) => [at.address, userName ?? anyUser])))}\n`);
  return 0;
}

/** `docker login` stores what the registry took. It says nothing of it if that works, and what we say if it doesn't. */
async function store(call: ToolCall): Promise<number> {
  const given = parsed(readInput());
  if (!given || !lasts(given)) return refuse(call, 'storesNothing');
  const { server, userName, secret } = given;
  const said = await call.keep({ address: server, userName: userName === anyUser ? null : userName, secret });
  if (said === null) return 0;
  print(`${said}\n`);
  return 1;
}

interface Given {
  server: string;
  userName: string;
  secret: string;
}

/**
 * The user names that go with passwords of a few hours: `<token>` from Docker itself, the next from Google
 * (cloud.google.com/artifact-registry/docs/docker/authentication), the last from Azure
 * (learn.microsoft.com/azure/container-registry/container-registry-authentication).
 */
const usersForHours = ['<token>', 'oauth2accesstoken', '00000000-0000-0000-0000-000000000000'];
/** Of AWS, which gives passwords for 12 hours (docs.aws.amazon.com/AmazonECR/latest/APIReference/API_AuthorizationData.html). */
const isAwsRegistry = (server: string): boolean => /(?:^|[/.])(?:dkr\.ecr\.|public\.ecr\.aws)/.test(server);

/** What ends or is renewed after hours is no key. */
const lasts = ({ server, userName }: Given): boolean =>
  !usersForHours.includes(userName) &&
  !(userName === 'AWS' && isAwsRegistry(server)) &&
  !/\/(?:access|refresh)-token$/.test(server);

function parsed(text: string | null): Given | null {
  try {
    const { ServerURL: server, Username: userName = '', Secret: secret } = JSON.parse(text ?? '');
    const isText = [server, userName, secret].every((value) => typeof value === 'string');
    return isText ? { server, userName, secret } : null;
  } catch {
    return null;
  }
}

async function refuse({ session }: ToolCall, why: 'erasesNothing' | 'storesNothing'): Promise<number> {
  const { helpers } = await session.texts();
  print(`${helpers[why].replace('{{tool}}', 'docker')}\n`);
  return 1;
}
