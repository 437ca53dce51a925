import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { askedHosts } from './asked-hosts.ts';

it('docs/privacy.md lists every host that the program knows, and no other', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/privacy.md'), 'utf8');
  const [, table = ''] = text.split('| host | for keys of |\n|---|---|\n');
  const [rows] = table.split('\n\n');
  expect(rows?.split('\n')).toEqual(askedHosts().map(({ host, keysOf }) => `| ${host} | ${keysOf.join(', ')} |`));
});
