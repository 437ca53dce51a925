import type { ErrorCode, ErrorParams } from '../contract/errors.ts';
import type { FieldName, ProblemName } from '../contract/problem.ts';

/** What happened, and what to do. Both are whole sentences, since one error may be told inside another. */
export interface ErrorText {
  message: string;
  next: string;
}

export type ErrorTexts = Readonly<Record<ErrorCode, ErrorText>>;

type ReasonOf<Code extends 'keychain_unavailable' | 'secret_store_failed' | 'mail_failed' | 'import_unreadable'> =
  ErrorParams[Code]['reason']['is'];

/** What stands for the codes among an error's params: pieces of a sentence, filled from what is told with the code. */
export interface ErrorWords {
  fields: Readonly<Record<FieldName, string>>;
  problems: Readonly<Record<ProblemName, string>>;
  actions: Readonly<Record<ErrorParams['not_offered' | 'not_supported']['what'], string>>;
  /** By the code of the error whose reason it is. */
  reasons: {
    keychain_unavailable: Readonly<Record<ReasonOf<'keychain_unavailable'>, string>>;
    secret_store_failed: Readonly<Record<ReasonOf<'secret_store_failed'>, string>>;
    mail_failed: Readonly<Record<ReasonOf<'mail_failed'>, string>>;
    import_unreadable: Readonly<Record<ReasonOf<'import_unreadable'>, string>>;
    provider_rejected: Readonly<Record<ErrorParams['provider_rejected']['reason']['is'], string>>;
    provider_unexpected_reply: Readonly<Record<ErrorParams['provider_unexpected_reply']['reason']['is'], string>>;
    file_not_saved: Readonly<Record<ErrorParams['file_not_saved']['reason']['is'], string>>;
  };
  /** A mail server's reason together with the number of its answer. */
  answered: string;
}

/** What is said of a provider by us. Its name and the way to its page are its own, and in its policy. */
export interface ProviderWords {
  /** Where the name is ours. */
  name?: string;
  /** What to paste as a credential. */
  credential?: string;
  /** Who may manage keys by that. */
  role?: string;
  /** Who may do so on its page. */
  pageRole?: string;
}

export interface ProviderTexts {
  /** By the policy's id. */
  byId: Readonly<Record<string, ProviderWords>>;
  /** Of a provider that has none of its own. */
  any: { credential: string; role: string };
}
