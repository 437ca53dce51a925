import { registerHooks } from 'node:module';

/** Node loads this file with `--import` before the built main bundle; from then on `electron` is the double. */
const double = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => next(specifier === 'electron' ? double : specifier, context),
});
