import { print, type ToolCall } from './tool-call.ts';

/**
 * `credential_process` of the AWS command and SDKs. The assignment's user name is the id of the access key. Without an `Expiration`, AWS
 * takes it to work for good. On failure, AWS shows the whole standard error.
 */
export async function aws(call: ToolCall): Promise<number> {
  const [profile = 'default'] = call.words;
  const found = await call.read(profile);
  if (!found?.userName) return call.sayNoKey(profile);
  const { expiresAt } = found.key;
  const expiration = expiresAt === null ? {} : { Expiration: new Date(expiresAt).toISOString() };
  const credential = { Version: 1, AccessKeyId: found.userName, SecretAccessKey: found.secret, ...expiration };
  print(`${JSON.stringify(credential)}\n`);
  return 0;
}
