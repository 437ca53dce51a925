import { expect, test } from 'vitest';
import { answeringAddresses, canonicalAddress, type HelperTool } from '../../main/contract/helper-address.ts';

test.each<[HelperTool, string, string | null]>([
  ['git', 'https://GitHub.com', 'https://github.com'],
  ['git', 'HTTPS://github.com:443/Me/', 'https://github.com/Me'],
  ['git', 'https://git.example.com:8443/a/b', 'https://git.example.com:8443/a/b'],
  ['git', 'http://127.0.0.1:8080/a', 'http://127.0.0.1:8080/a'],
  ['git', 'http://[::1]:80', 'http://[::1]'],
  ['git', 'http://github.com', null],
  ['git', 'http://127.0.0.1.example.com', null],
  ['git', 'https://me@github.com', null],
  ['git', 'https://github.com/a/../b', null],
  ['git', 'https://github.com/a/%2e%2e/b', null],
  ['git', 'https://github.com//a', null],
  ['git', 'https://github.com?x', null],
  ['git', 'https://github.com/\n', null],
  ['git', 'ssh://github.com', null],
  ['git', 'https://', null],
  ['docker', 'ghcr.io', 'ghcr.io'],
  ['docker', 'https://index.docker.io/v1/', 'index.docker.io'],
  ['docker', 'docker.io', 'index.docker.io'],
  ['docker', 'localhost:5000', 'localhost:5000'],
  ['docker', 'docker.io.example.com', 'docker.io.example.com'],
  ['docker', 'a b', null],
  ['pnpm', '//registry.npmjs.org/', 'registry.npmjs.org'],
  ['pnpm', 'https://npm.example.com/Team/', 'npm.example.com/Team'],
  ['cargo', 'sparse+https://index.crates.io/', 'https://index.crates.io'],
  ['cargo', 'https://github.com/rust-lang/crates.io-index', 'https://index.crates.io'],
  ['cargo', 'https://github.com/rust-lang/crates.io-index/', 'https://index.crates.io'],
  ['cargo', 'https://github.com/rust-lang/other', 'https://github.com/rust-lang/other'],
  ['kubectl', 'https://10.0.0.1:6443', 'https://10.0.0.1:6443'],
  ['aws', 'prod-1', 'prod-1'],
  ['aws', 'prod"', null],
])('%s %j is %j', (tool, text, address) => {
  expect(canonicalAddress(tool, text)).toBe(address);
  if (address !== null) expect(canonicalAddress(tool, address)).toBe(address);
});

test('a long address is none, in no time', () => {
  expect(canonicalAddress('git', `https://${'a'.repeat(2_000_000)}`)).toBe(null);
  expect(canonicalAddress('git', `https://${'a-'.repeat(990)}`)).toBe(null);
});

test('git’s address is answered by each beginning of its path, and by none that ends within a name', () => {
  expect(answeringAddresses({ tool: 'git', address: 'https://h:1/a/b' })).toEqual([
    'https://h:1/a/b',
    'https://h:1/a',
    'https://h:1',
  ]);
  expect(answeringAddresses({ tool: 'cargo', address: 'https://h/a' })).toEqual(['https://h/a']);
  expect(answeringAddresses({ tool: 'git', address: `https://h${'/a'.repeat(900)}` })).toHaveLength(31);
});
