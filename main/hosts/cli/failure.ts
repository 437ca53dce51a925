import type { commandLine } from '../../texts/en/command-line/index.ts';
import type { Coded } from './grammar.ts';

/** Problems that the command line finds by itself. The vault's have the codes of the contract. */
export type ProblemCode = keyof (typeof commandLine)['problems'];

export type Params = Readonly<Record<string, string | number>>;

export type Problem =
  | { is: 'own'; code: ProblemCode; params: Params; suggestion: string | null }
  | { is: 'vault'; error: Coded };

/** What ends a command. Its sentences are looked for only when they are printed. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.is === 'own' ? problem.code : problem.error.code);
    this.problem = problem;
  }
}

/** @param suggestion the word that was probably meant */
export const failure = (code: ProblemCode, params: Params = {}, suggestion: string | null = null): Failure =>
  new Failure({ is: 'own', code, params, suggestion });
