import type { Language } from '../../../contract/settings.ts';
import { de } from './de.ts';
import type { DesktopTexts } from './desktop-texts.ts';
import { en } from './en.ts';
import { es } from './es.ts';

export const desktopTexts: Readonly<Record<Language, DesktopTexts>> = { en, de, es };
