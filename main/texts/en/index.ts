import type { LanguageTexts } from '../language-texts.ts';
import { browser } from './browser.ts';
import { commandLine } from './command-line/index.ts';
import { desktop } from './desktop.ts';
import { errorWords } from './error-words.ts';
import { errors } from './errors.ts';
import { notices } from './notices.ts';
import { providers } from './providers.ts';
import { stores } from './stores.ts';
import { window } from './window/index.ts';

export const en = {
  name: 'English',
  window,
  errors,
  errorWords,
  providers,
  stores,
  notices,
  desktop,
  browser,
  commandLine,
} satisfies LanguageTexts;
