import type { Feature } from '../../shell/feature.ts';
import { ShownCreations } from './one-time-panel.tsx';

export const oneTime: Feature = { parts: { window: ShownCreations } };
