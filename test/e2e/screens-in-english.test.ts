import { describe } from 'vitest';
import { onEveryScreen } from './every-screen.ts';

describe('every screen in English', () => onEveryScreen('en', { withAxe: true }));
