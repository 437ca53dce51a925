import { fitsLine, print, type ToolCall } from './tool-call.ts';

/**
 * pnpm's `tokenHelper`: it takes no arguments and doesn't tell the registry, so each registry has a link of its own name. Older versions
 * send what is printed as the header, newer ones accept it with the scheme, too.
 */
export async function pnpm(call: ToolCall): Promise<number> {
  const [registry = ''] = call.words;
  const found = await call.read(registry);
  if (!found || !fitsLine(found.secret)) return call.sayNoKey(registry);
  print(`Bearer ${found.secret}\n`);
  return 0;
}
