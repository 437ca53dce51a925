import type { PlainEntry } from '../../../core/ports/plain-files.ts';
import { entryOf, pathText, type ReadPlain } from './entry.ts';
import { type JsonText, jsonEntries } from './json-entries.ts';

/** The configuration of MCP servers of Claude, Cursor and VS Code: their variables, headers and arguments. */
export const readMcpConfig: ReadPlain = (text) => jsonEntries(text, entryAt);

function entryAt({ path, text, line }: JsonText): PlainEntry | null {
  const at = () => ({ line, within: pathText(path) });
  // Claude Code's own key.
  if (path.length === 1 && path[0] === 'primaryApiKey') return entryOf('primaryApiKey', text, at());
  const servers = path.findIndex((part) => part === 'mcpServers' || part === 'servers');
  const [kind, name] = servers === -1 ? [] : path.slice(servers + 2);
  if (kind === 'env' && typeof name === 'string') return entryOf(name, text, { ...at(), isCertain: false });
  if (kind === 'headers' && typeof name === 'string') {
    const secret = /^(?:Bearer|token|Basic)\s+(.+)$/i.exec(text)?.[1] ?? text;
    return entryOf(name, secret, { ...at(), isCertain: /^authorization$/i.test(name) });
  }
  if (kind !== 'args') return null;
  const [, option = '', value = ''] = /^--?([\w-]+)=(.+)$/.exec(text) ?? [];
  return entryOf(option || String(path[servers + 1]), value || text, { ...at(), isCertain: false });
}
