import type { BrowserTexts } from './browser-texts.ts';
import type { CommandLineTexts } from './command-line-texts.ts';
import type { DesktopTexts } from './desktop-texts.ts';
import type { window } from './en/window/index.ts';
import type { ErrorTexts, ErrorWords, ProviderTexts } from './error-texts.ts';
import type { NoticeTexts } from './notice-texts.ts';
import type { StoresTexts } from './store-texts.ts';
import type { Translated } from './translated.ts';

/** All of Latchkey's texts in one language. */
export interface LanguageTexts {
  /** The language's name for itself. */
  name: string;
  window: Translated<typeof window>;
  errors: ErrorTexts;
  errorWords: ErrorWords;
  providers: ProviderTexts;
  stores: StoresTexts;
  notices: NoticeTexts;
  desktop: DesktopTexts;
  browser: BrowserTexts;
  commandLine: CommandLineTexts;
}
