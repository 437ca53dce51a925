import { describe } from 'vitest';
import { onEveryScreen } from './every-screen.ts';

describe('every screen in Spanish', () => onEveryScreen('es', { withAxe: false }));
