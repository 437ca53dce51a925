import { expect, it } from 'vitest';
import { isEnvFile } from '../../../../renderer/features/import/env-files.ts';

it.each([
  ['.env', 'shop'],
  ['.env.production', 'shop'],
  ['.env.local', 'work/shop/apps/api'],
  ['.envrc', ''],
  ['shop.env', 'shop'],
  ['production.env', 'shop/config'],
  ['.env', 'build'],
  ['.env', 'target/config'],
])('%s in %j is read with its folder', (name, folder) => {
  expect(isEnvFile(name, folder)).toBe(true);
});

it.each([
  ['.env.example', 'shop'],
  ['.env.sample', 'shop'],
  ['.env.production.template', 'shop'],
  ['shop.example.env', 'shop'],
  ['.env', 'shop/node_modules/some'],
  ['.env', 'shop/.git'],
  ['.env', 'vendor/build'],
  ['environment.ts', 'shop'],
  ['README.md', 'shop'],
])('%s in %j is not', (name, folder) => {
  expect(isEnvFile(name, folder)).toBe(false);
});
