import type { LanguageTexts } from '../language-texts.ts';
import { desktop } from './desktop.ts';
import { notices } from './notices.ts';
import { window } from './window/index.ts';

export const es = { name: 'Español', window, notices, desktop } satisfies LanguageTexts;
