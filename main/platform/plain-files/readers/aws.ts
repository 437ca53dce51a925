import type { PlainEntry } from '../../../core/ports/plain-files.ts';
import { entryOf, helperFor, numberedLines, type ReadPlain } from './entry.ts';

/** The AWS credentials file: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html */
export const readAwsCredentials: ReadPlain = (text) => {
  const entries: PlainEntry[] = [];
  const publicParts = new Map<string, string>();
  let profile = 'default';
  for (const { line, text: each } of numberedLines(text)) {
    const [, name] = /^\[([^\]]*)\]/.exec(each) ?? [];
    if (name !== undefined) profile = name.trim();
    const [, field = '', value = ''] = /^(\w+)\s*=\s*(\S+)/.exec(each) ?? [];
    if (field === 'aws_access_key_id') publicParts.set(profile, value);
    if (field === 'aws_secret_access_key') entries.push(entryOf(profile, value, { line, service: 'AWS' }));
  }
  // The two may stand in any order.
  return entries.map((entry) => {
    const publicPart = publicParts.get(entry.name) ?? null;
    return { ...entry, publicPart, helper: publicPart === null ? null : helperFor('aws', entry.name) };
  });
};
