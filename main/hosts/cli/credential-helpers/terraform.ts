import { write } from '../output.ts';
import { fitsLine, print, type ToolCall } from './tool-call.ts';
import { readInput } from './tool-input.ts';

/** Terraform's protocol for credentials helpers. A host without a token is an empty object, and an error a sentence on standard error. */
export async function terraform(call: ToolCall): Promise<number> {
  const [operation, host = ''] = call.words;
  switch (operation) {
    case 'get': {
      const found = await call.read(host);
      print(`${JSON.stringify(found && fitsLine(found.secret) ? { token: found.secret } : {})}\n`);
      return 0;
    }
    // `terraform login`
    case 'store':
      return store(call, host);
    // `terraform logout`
    case 'forget': {
      const { helpers } = await call.session.texts();
      return fail(helpers.erasesNothing.replace('{{tool}}', 'terraform'));
    }
    default:
      return 1;
  }
}

/** An object that may get more fields than the token. A helper has to fail then, because it would lose them. */
async function store(call: ToolCall, host: string): Promise<number> {
  const token = tokenIn(readInput());
  const said = token === null ? null : await call.keep({ address: host, userName: null, secret: token });
  if (token !== null && said === null) return 0;
  const { helpers } = await call.session.texts();
  return fail(said ?? helpers.storesNothing.replace('{{tool}}', 'terraform'));
}

function tokenIn(text: string | null): string | null {
  try {
    const { token, ...others } = JSON.parse(text ?? '');
    return typeof token === 'string' && fitsLine(token) && Object.keys(others).length === 0 ? token : null;
  } catch {
    return null;
  }
}

/** Terraform puts it into its own message. */
function fail(said: string): number {
  write(2, `${said}\n`);
  return 1;
}
