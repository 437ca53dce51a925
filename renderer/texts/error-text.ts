import type { ErrorCause } from '../../main/contract/errors.ts';
import { errorSentence as sentenceIn, errorText as textIn } from '../../main/texts/error-text.ts';
import type { ErrorText } from '../../main/texts/error-texts.ts';
import { languages } from '../../main/texts/languages.ts';
import { currentLanguage, writeNumber } from './i18n.ts';

const number = (value: number): string => writeNumber(value, currentLanguage());

/** What happened and what to do, in the language of the window. */
export const errorText = (coded: ErrorCause): ErrorText => textIn(coded, languages[currentLanguage()], number);

/** The same as one text, for where there is room for no more. */
export const errorSentence = (coded: ErrorCause): string => sentenceIn(coded, languages[currentLanguage()], number);
