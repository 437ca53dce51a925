import type { BrowserTexts } from './browser-texts.ts';
import type { DesktopTexts } from './desktop-texts.ts';
import type { window } from './en/window/index.ts';
import type { ErrorTexts, ErrorWords, ProviderTexts } from './error-texts.ts';
import type { NoticeTexts } from './notice-texts.ts';
import type { StoresTexts } from './store-texts.ts';
import type { Translated } from './translated.ts';

/** Everything that Latchkey says in one language. */
export interface LanguageTexts {
  /** What the language calls itself. */
  name: string;
  window: Translated<typeof window>;
  errors: ErrorTexts;
  errorWords: ErrorWords;
  providers: ProviderTexts;
  stores: StoresTexts;
  notices: NoticeTexts;
  desktop: DesktopTexts;
  browser: BrowserTexts;
}
