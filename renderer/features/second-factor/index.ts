import type { Feature } from '../../shell/feature.ts';
import { SecondFactorDialog } from './second-factor-dialog.tsx';

export const secondFactor: Feature = { parts: { window: SecondFactorDialog } };
