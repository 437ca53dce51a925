import type { ErrorCause } from '../../main/contract/errors.ts';
import { errorSentence as sentenceIn, errorText as textIn } from '../../main/texts/error-text.ts';
import type { ErrorText } from '../../main/texts/error-texts.ts';
import { languages } from '../../main/texts/languages.ts';
import { currentLanguage, writeNumber } from './i18n.ts';

const number = (value: number): string => writeNumber(value, currentLanguage());

/** What happened and what to do, in the language of the window. */
export const errorText = (coded: ErrorCause): ErrorText => textIn(coded, languages[currentLanguage()], number);

/** Both as one text, for places without room for two. */
export const errorSentence = (coded: ErrorCause): string => sentenceIn(coded, languages[currentLanguage()], number);
