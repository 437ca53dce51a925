import { describe } from 'vitest';
import { onEveryScreen } from './every-screen.ts';

describe('every screen in German', () => onEveryScreen('de', { withAxe: false }));
