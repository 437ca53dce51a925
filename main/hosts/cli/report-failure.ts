import type { ErrorCause } from '../../contract/errors.ts';
import { fill } from '../../contract/fill.ts';
import type { CommandLineTexts } from '../../texts/command-line-texts.ts';
import { errorText } from '../../texts/error-text.ts';
import { exitOf } from './exits.ts';
import { Failure, failure, type Problem } from './failure.ts';
import { write } from './output.ts';
import { allTexts, commandLineTexts } from './texts.ts';

interface Said {
  code: string;
  message: string;
  next: string;
  params: Readonly<Record<string, unknown>>;
}

/**
 * Says on standard error what happened and what to do.
 * @returns the exit status
 */
export async function reportFailure(
  error: unknown,
  { isRun, json }: { isRun: boolean; json: boolean },
): Promise<number> {
  const problem = problemOf(error);
  const { code, message, next, params } = await said(problem);
  const text = inLines({ message, next });
  write(2, json ? `${JSON.stringify({ v: 1, error: { code, message, next, params } })}\n` : `latchkey: ${text}\n`);
  return exitOf(problem, isRun);
}

/** For a tool that says it itself. */
export const sentencesOf = async (error: unknown): Promise<string> => inLines(await said(problemOf(error)));

/** A stack may contain what was being worked on. */
const problemOf = (error: unknown): Problem => (error instanceof Failure ? error : failure('unexpected')).problem;

const inLines = ({ message, next }: Pick<Said, 'message' | 'next'>): string =>
  [message, next].filter((sentence) => sentence !== '').join('\n');

async function said(problem: Problem): Promise<Said> {
  if (problem.is === 'own') {
    const texts = await commandLineTexts();
    return ofCommandLine(problem, texts);
  }
  const { code, params } = problem.error;
  const texts = await allTexts();
  const { message, next } = errorText({ code, params } as ErrorCause, texts);
  // What to do is told for the window. Here some of it is a command.
  const here: Readonly<Record<string, string>> = texts.commandLine.next;
  const steps = [...new Set(namesOf(problem.error).flatMap((name) => here[name] ?? here[code] ?? []))];
  return { code, message, next: steps.join('\n') || next, params };
}

function ofCommandLine({ code, params, suggestion }: Extract<Problem, { is: 'own' }>, texts: CommandLineTexts): Said {
  const { message, next } = texts.problems[code];
  const meant = suggestion === null ? '' : fill(texts.suggestion, { suggestion });
  const sentences = [meant, fill(next, params)].filter((sentence) => sentence !== '');
  return { code, message: fill(message, params), next: sentences.join('\n'), params };
}

/** The names of the texts for what to do. Each wrong reference may need something else. */
function namesOf({ code, params }: Extract<Problem, { is: 'vault' }>['error']): string[] {
  const { reason, references } = params as { reason?: { is?: string }; references?: readonly { is?: string }[] };
  if (code === 'not_allowed') return [`not_allowed_${reason?.is}`];
  return code === 'bad_references' ? (references ?? []).map(({ is }) => `bad_references_${is}`) : [code];
}
