import type { Browser } from 'playwright-core';
import { afterAll, describe } from 'vitest';
import { creating, fillCreating } from '../../scripts/screens/creating.mjs';
import { someOf } from '../sample.ts';
import { launchChromium } from './chromium.ts';
import { describeScreens } from './screens-spec.ts';

let browser: Browser | null = null;
afterAll(() => browser?.close());

describe('the form for a new key at each provider', () => {
  describeScreens({ fill: fillCreating, scenes: someOf('creating', creating, 2) }, async () => {
    browser = await launchChromium();
    return browser;
  });
});
