import type { EndingCode, ErrorCause, ErrorCode } from '../contract/errors.ts';
import { fill } from '../contract/fill.ts';
import type { FieldName, ProblemName } from '../contract/problem.ts';
import type { ReferenceProblem } from '../contract/reference.ts';
import type { ErrorText, ErrorWords } from './error-texts.ts';
import type { LanguageTexts } from './language-texts.ts';

type WriteNumber = (value: number) => string;
interface Language {
  texts: LanguageTexts;
  number: WriteNumber;
}
/** A param that is itself a code, with its own params. */
type Coded = Readonly<{ is: string } & Record<string, unknown>>;

/**
 * What happened and what to do, in one language. Names and addresses are inserted unchanged; `number` writes numbers.
 */
export function errorText(coded: ErrorCause, texts: LanguageTexts, number: WriteNumber = String): ErrorText {
  // A page that was loaded before an update of Latchkey may get a code that it doesn't know.
  const code = Object.hasOwn(texts.errors, coded.code) ? coded.code : 'internal';
  const { message } = sentencesOf(code, coded, texts);
  const next = nextOf(code, coded, texts);
  const language = { texts, number };
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(coded.params)) {
    values[name] = worded(code, name, value, language);
  }
  return { message: fill(message, values), next: fill(next, values) };
}

/** Trying again doesn't help if a made-up key was accepted, too. */
function nextOf(code: ErrorCode, coded: ErrorCause, texts: LanguageTexts): string {
  const { params } = coded;
  const isUnverified = code === 'key_unverified' || code === 'revocation_unverified';
  const reason = 'reason' in params ? params.reason : null;
  const acceptsAnything = isCause(reason) && reason.code === 'made_up_key_accepted';
  if (!isUnverified || !acceptsAnything) return sentencesOf(code, coded, texts).next;
  const isDeleted = code === 'revocation_unverified' && saysDeleted(coded);
  return texts.errorWords.nextAtAnyAnswer[isDeleted ? 'revocation_unverified_delete' : code];
}

/** In the word of the provider for the end of a key. */
function sentencesOf(code: ErrorCode, coded: ErrorCause, { errors, errorWords }: LanguageTexts): ErrorText {
  const { whereDeleted } = errorWords;
  const differing = saysDeleted(coded) && Object.hasOwn(whereDeleted, code) ? whereDeleted[code as EndingCode] : {};
  return { ...errors[code], ...differing };
}

const saysDeleted = ({ params }: ErrorCause): boolean => 'ended' in params && params.ended === 'delete';

/** Both as one text, for places without room for two. */
export function errorSentence(coded: ErrorCause, texts: LanguageTexts, number?: WriteNumber): string {
  const { message, next } = errorText(coded, texts, number);
  return `${message} ${next}`;
}

function worded(code: ErrorCode, name: string, value: unknown, language: Language): string {
  const { texts, number } = language;
  const { errorWords, providers } = texts;
  switch (name) {
    case 'field':
      return errorWords.fields[value as FieldName];
    case 'problem':
      return filled(errorWords.problems[(value as Coded).is as ProblemName], value as Coded, number);
    case 'what':
      return errorWords.actions[value as keyof ErrorWords['actions']];
    case 'credential':
    case 'role':
      return (
        (Object.hasOwn(providers.byId, String(value)) && providers.byId[String(value)]?.[name]) || providers.any[name]
      );
    case 'record':
      return filled(errorWords.damaged[(value as Coded).is as keyof ErrorWords['damaged']], value as Coded, number);
    case 'references':
      return referencesText(value as readonly ReferenceProblem[], language);
    case 'reason':
      return isCause(value) ? errorText(value, texts, number).message : reasonText(code, value as Coded, language);
    case 'seconds':
      if (code === 'provider_rate_limited') return durationText(Number(value), language);
      return number(Number(value));
    default:
      return typeof value === 'number' ? number(value) : String(value);
  }
}

function referencesText(wrong: readonly ReferenceProblem[], { texts: { errorWords }, number }: Language): string {
  const sentences = wrong.map(({ candidates, ...told }) =>
    filled(errorWords.references[told.is], { ...told, candidates: candidates.join(', ') }, number),
  );
  return sentences.join('; ');
}

function reasonText(code: ErrorCode, reason: Coded, { texts: { errorWords }, number }: Language): string {
  const isOfMail = code === 'mail_failed' || code === 'mail_refused';
  const group: Readonly<Record<string, string>> =
    errorWords.reasons[(isOfMail ? 'mail_failed' : code) as keyof ErrorWords['reasons']];
  const text = filled(group[reason.is] ?? '', reason, number);
  return isOfMail && typeof reason.status === 'number'
    ? fill(errorWords.answered, { reason: text, status: reason.status })
    : text;
}

/** Rounded up: whoever comes back too early has to wait again. */
function durationText(seconds: number, { texts, number }: Language): string {
  const { durations } = texts.errorWords;
  const minutes = Math.ceil(seconds / 60);
  const [count, { one, other }] =
    seconds <= 90
      ? [seconds, durations.seconds]
      : minutes <= 90
        ? [minutes, durations.minutes]
        : [Math.ceil(seconds / 3600), durations.hours];
  return fill(count === 1 ? one : other, { count: number(count) });
}

const isCause = (value: unknown): value is ErrorCause =>
  typeof value === 'object' && value !== null && 'code' in value && 'params' in value;

/** Params that are written as plain digits. Other numbers are counts and are written as in the language. */
const plain = new Set(['status', 'port']);

function filled(text: string, { is: _, ...reported }: Coded, number: WriteNumber): string {
  const values = Object.entries(reported).map(([name, value]) => [
    name,
    typeof value === 'number' && !plain.has(name) ? number(value) : String(value),
  ]);
  return fill(text, Object.fromEntries(values));
}
