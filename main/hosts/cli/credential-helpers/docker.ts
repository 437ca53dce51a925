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

/** `docker login` stores what it was given. What is assigned already needs no storing, and nothing else is stored silently. */
async function store(call: ToolCall): Promise<number> {
  const given = parsed(readInput());
  const found = given && (await call.read(given.server));
  if (given && found?.secret === given.secret) return 0;
  return refuse(call, 'storesNothing');
}

function parsed(text: string | null): { server: string; secret: string } | null {
  try {
    const { ServerURL: server, Secret: secret } = JSON.parse(text ?? '');
    return typeof server === 'string' && typeof secret === 'string' ? { server, secret } : null;
  } catch {
    return null;
  }
}

async function refuse({ session }: ToolCall, why: 'erasesNothing' | 'storesNothing'): Promise<number> {
  const { helpers } = await session.texts();
  print(`${helpers[why].replace('{{tool}}', 'docker')}\n`);
  return 1;
}
