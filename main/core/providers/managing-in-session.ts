import type { ProviderPolicy } from '../../contract/provider.ts';
import { unexpectedField } from './exchange.ts';
import type { ApiRequest } from './json-api.ts';
import { managing } from './managing.ts';
import { secretInHeader } from './secret-in-header.ts';
import { inSession, type Session } from './sessions.ts';

/** How a provider gives sessions for the credential of an account. */
interface Given {
  policy: ProviderPolicy;
  session: Session;
  logIn(): Promise<{ token: string; ms: number }>;
  /** The field of the reply to a login in which the session is. */
  field: string;
}

/**
 * Sends a request in a session. Once the provider gave one for the credential, that is right; if the session is refused, the
 * credential is of a user who may not manage keys.
 * @throws VaultError also `credential_wrong_kind`
 */
export function managingInSession<T>(
  { policy, session, logIn, field }: Given,
  request: ApiRequest,
  send: (asked: ApiRequest) => Promise<T>,
): Promise<T> {
  const notSendable = () => unexpectedField(policy.name, field);
  const use = {
    logIn,
    send: async (secret: string) =>
      send({ ...request, headers: { authorization: secretInHeader('Bearer {key}', secret, notSendable) }, secret }),
  };
  return managing(
    policy,
    async () => session.token() !== null,
    () => inSession(session, use),
  );
}
