import { wantFirstSteps } from '../../data/first-steps-store.ts';
import type { Feature } from '../../shell/feature.ts';
import { FirstRun } from './first-run.tsx';
import { FirstSteps } from './first-steps.tsx';

export const firstRun: Feature = {
  screens: { empty: FirstRun },
  parts: { 'list-guide': FirstSteps },
  onEvent: (event) => event.is === 'settings-loaded' && wantFirstSteps(event.settings.firstSteps),
};
