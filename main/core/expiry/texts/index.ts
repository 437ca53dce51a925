import type { Language } from '../../../contract/settings.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { ExpiryTexts } from './expiry-texts.ts';

export const expiryTexts: Readonly<Record<Language, ExpiryTexts>> = { en, de, es };
