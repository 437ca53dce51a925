import { useTranslation } from 'react-i18next';
import { isLanguage, languages } from '../../main/texts/languages.ts';
import { type StoreTexts, storeText } from '../../main/texts/store-texts.ts';

/** The texts about a secret store, by the store's id. A hook, so that a change of language is shown at once. */
export function useStoreText(): (store: string, of: keyof StoreTexts) => string {
  const { language } = useTranslation().i18n;
  return (store, of) => storeText(store, of, languages[isLanguage(language) ? language : 'en'].stores);
}
