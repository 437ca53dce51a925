import { languages } from '../../main/texts/languages.ts';
import { currentLanguage } from './i18n.ts';

/** Our words for a provider in the language of the window, by its policy's id. */
export function providerWords(id: string): { name: string | null; credential: string; role: string; pageRole: string } {
  const { byId, any } = languages[currentLanguage()].providers;
  const { name = null, credential = any.credential, role = any.role, pageRole = any.role } = byId[id] ?? {};
  return { name, credential, role, pageRole };
}
