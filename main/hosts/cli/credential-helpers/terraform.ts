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
    // `terraform login` would store a token here, and `terraform logout` forget it.
    case 'store':
      readInput();
      return refuse(call, 'storesNothing');
    case 'forget':
      return refuse(call, 'erasesNothing');
    default:
      return 1;
  }
}

async function refuse({ session }: ToolCall, why: 'storesNothing' | 'erasesNothing'): Promise<number> {
  const { helpers } = await session.texts();
  write(2, `${helpers[why].replace('{{tool}}', 'terraform')}\n`);
  return 1;
}
