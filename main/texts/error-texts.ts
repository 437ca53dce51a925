import type { EndingCode, ErrorCode, ErrorParams } from '../contract/errors.ts';
import type { FieldName, ProblemName } from '../contract/problem.ts';
import type { ReferenceProblem } from '../contract/reference.ts';
import type { Counted } from './counted.ts';

/** What happened, and what to do. Both are whole sentences, because one error may be part of another's text. */
export interface ErrorText {
  message: string;
  next: string;
}

export type ErrorTexts = Readonly<Record<ErrorCode, ErrorText>>;

type ReasonOf<Code extends 'keychain_unavailable' | 'secret_store_failed' | 'mail_failed' | 'import_unreadable'> =
  ErrorParams[Code]['reason']['is'];

/** The parts of a sentence that stand for the codes among an error's params. A code's own params fill them. */
export interface ErrorWords {
  fields: Readonly<Record<FieldName, string>>;
  problems: Readonly<Record<ProblemName, string>>;
  actions: Readonly<Record<ErrorParams['not_offered' | 'not_supported']['what'], string>>;
  /** What of the records is damaged. */
  damaged: Readonly<Record<ErrorParams['records_corrupt']['record']['is'], string>>;
  /** Lengths of time, in place of a number of seconds. */
  durations: Readonly<Record<'seconds' | 'minutes' | 'hours', Counted>>;
  /** What is said differently of a provider that deletes keys and doesn't revoke them. */
  whereDeleted: Readonly<Record<EndingCode, Partial<ErrorText>>>;
  /** What to do instead of trying again when nothing was verified because the address accepts anything. */
  nextAtAnyAnswer: Readonly<
    Record<'key_unverified' | 'revocation_unverified' | 'revocation_unverified_delete', string>
  >;
  /** Reasons, by the code of the error that has them. */
  reasons: {
    keychain_unavailable: Readonly<Record<ReasonOf<'keychain_unavailable'>, string>>;
    secret_store_failed: Readonly<Record<ReasonOf<'secret_store_failed'>, string>>;
    mail_failed: Readonly<Record<ReasonOf<'mail_failed'>, string>>;
    import_unreadable: Readonly<Record<ReasonOf<'import_unreadable'>, string>>;
    records_unwritable: Readonly<Record<ErrorParams['records_unwritable']['reason']['is'], string>>;
    records_corrupt: Readonly<Record<ErrorParams['records_corrupt']['reason']['is'], string>>;
    records_newer: Readonly<Record<ErrorParams['records_newer']['reason']['is'], string>>;
    provider_rejected: Readonly<Record<ErrorParams['provider_rejected']['reason']['is'], string>>;
    provider_unexpected_reply: Readonly<Record<ErrorParams['provider_unexpected_reply']['reason']['is'], string>>;
    provider_certificate_untrusted: Readonly<
      Record<ErrorParams['provider_certificate_untrusted']['reason']['is'], string>
    >;
    proxy_failed: Readonly<Record<ErrorParams['proxy_failed']['reason']['is'], string>>;
    file_not_saved: Readonly<Record<ErrorParams['file_not_saved']['reason']['is'], string>>;
    not_allowed: Readonly<Record<ErrorParams['not_allowed']['reason']['is'], string>>;
  };
  /** What is wrong with a reference of a program. */
  references: Readonly<Record<ReferenceProblem['is'], string>>;
  /** A mail server's reason, with the status number of its reply. */
  answered: string;
}

/** Our words for a provider. Its own name and the path to its page are in its policy. */
export interface ProviderWords {
  /** Only if the name is ours. */
  name?: string;
  /** What to paste as a credential. */
  credential?: string;
  /** The role that may manage keys with this credential. */
  role?: string;
  /** The role that may manage keys on the provider's page. */
  pageRole?: string;
  /** What else happens there when a key is revoked. Whole sentences. */
  revoking?: string;
}

export interface ProviderTexts {
  /** By the policy's id. */
  byId: Readonly<Record<string, ProviderWords>>;
  /** For a provider without texts of its own. */
  any: { credential: string; role: string };
}
