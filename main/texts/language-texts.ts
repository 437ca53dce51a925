import type { DesktopTexts } from './desktop-texts.ts';
import type { window } from './en/window/index.ts';
import type { NoticeTexts } from './notice-texts.ts';
import type { Translated } from './translated.ts';

/** Everything that Latchkey says in one language. */
export interface LanguageTexts {
  /** What the language calls itself. */
  name: string;
  window: Translated<typeof window>;
  notices: NoticeTexts;
  desktop: DesktopTexts;
}
