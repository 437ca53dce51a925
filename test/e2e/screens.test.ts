import { describe } from 'vitest';
import { creating } from '../../scripts/screens/creating.mjs';
import { groups } from '../../scripts/screens/index.mjs';
import { openContext } from './chromium.ts';
import { describeScreens, type SceneGroup } from './screens-spec.ts';

/** The forms of all providers are many and alike, so they have a slow test. */
const others = (groups as SceneGroup[]).filter(({ scenes }) => scenes !== creating);

describe.each(others.map((group, index) => ({ group, index })))('every screen, part $index', ({ group }) => {
  describeScreens(group, async () => ({ newContext: openContext }));
});
