import type { Feature } from '../../shell/feature.ts';
import { ShownPendingSecrets } from './one-time-panel.tsx';

export const oneTime: Feature = { parts: { window: ShownPendingSecrets } };
