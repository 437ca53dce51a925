import type { Browser } from 'playwright-core';
import { afterAll, describe } from 'vitest';
import { creating, fillCreating } from '../../scripts/screens/creating.mjs';
import { someOf } from '../sample.ts';
import { launchEngine } from './chromium.ts';
import { describeScreens } from './screens-spec.ts';

let browser: Browser | null = null;
afterAll(() => browser?.close());

describe('the form for a new key at each provider', () => {
  const scenes = someOf('creating', creating, 2);
  describeScreens({ fill: (dataDir) => fillCreating(dataDir, scenes), scenes }, async () => {
    browser = await launchEngine();
    return browser;
  });
});
