import { languages } from '../../main/texts/languages.ts';
import { currentLanguage } from './i18n.ts';

interface Words {
  name: string | null;
  credential: string;
  role: string;
  pageRole: string;
  revoking: string | null;
}

/** Our words for a provider in the language of the window, by its policy's id. */
export function providerWords(id: string): Words {
  const { byId, any } = languages[currentLanguage()].providers;
  const { name = null, credential = any.credential, role = any.role, ...rest } = byId[id] ?? {};
  return { name, credential, role, pageRole: rest.pageRole ?? any.role, revoking: rest.revoking ?? null };
}
