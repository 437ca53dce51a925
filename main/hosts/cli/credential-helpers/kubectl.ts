import { fitsLine, print, type ToolCall } from './tool-call.ts';

/** client.authentication.k8s.io: the answer has to be of the version that was asked for. */
const versions = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'];

/** An exec credential plugin of kubectl. Which cluster it is for is in a variable, if the kubeconfig has `provideClusterInfo`. */
export async function kubectl(call: ToolCall): Promise<number> {
  const { apiVersion, server } = requestOf(process.env.KUBERNETES_EXEC_INFO);
  const found = server === null ? null : await call.read(server);
  if (apiVersion === null || !found || !fitsLine(found.secret)) return call.sayNoKey(server ?? 'provideClusterInfo');
  const { expiresAt } = found.key;
  const expiry = expiresAt === null ? {} : { expirationTimestamp: new Date(expiresAt).toISOString() };
  const status = { token: found.secret, ...expiry };
  print(`${JSON.stringify({ apiVersion, kind: 'ExecCredential', status })}\n`);
  return 0;
}

function requestOf(text: string | undefined): { apiVersion: string | null; server: string | null } {
  try {
    const { apiVersion, spec } = JSON.parse(text ?? '');
    const server: unknown = spec?.cluster?.server;
    return {
      apiVersion: versions.find((known) => known === apiVersion) ?? null,
      server: typeof server === 'string' ? server : null,
    };
  } catch {
    return { apiVersion: null, server: null };
  }
}
