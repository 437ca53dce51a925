import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FetchFailure } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import {
  type MisbehaviourName,
  misbehaviourNames,
  startWorstProvider,
  type WorstProvider,
} from '../../fakes/worst-provider.ts';

const reasons: Record<MisbehaviourName, FetchFailure['reason'] | number> = {
  'says nothing': 'timeout',
  'closes at once': 'truncated',
  'resets the connection': 'truncated',
  'closes in the headers': 'truncated',
  'closes in the body': 'truncated',
  'closes in a chunk': 'truncated',
  'closes before the last chunk': 'truncated',
  'closes in a compressed body': 'truncated',
  'stops in the headers': 'timeout',
  'stops in the body': 'timeout',
  'drips headers': 'timeout',
  'drips a body': 'timeout',
  'changes to another protocol': 101,
  'changes to a protocol that it does not name': 101,
  'answers like a proxy that has connected': 'timeout',
  'answers like a proxy that refuses': 407,
  'redirects to itself': 302,
  'sends interim replies without end': 'too_large',
  'sends headers without end': 'too_large',
  'sends one header without end': 'too_large',
  'sends a gigabyte': 'too_large',
  'sends chunks without end': 'too_large',
  'sends gigabytes in gzip': 'too_large',
  'sends gigabytes in deflate': 'too_large',
  'sends gigabytes in Brotli': 'too_large',
  'sends something else than the gzip that it announces': 200,
  'nests without end': 200,
  'answers with a page to sign in': 200,
  'asks to wait for a year': 429,
  'asks to wait until last year': 503,
  'does not speak HTTP': 'truncated',
};

describe('a server that', () => {
  let server: WorstProvider;
  beforeAll(async () => {
    server = await startWorstProvider();
  });
  afterAll(() => server.stop());

  test.each(misbehaviourNames)('%s gets no more time or memory than any other', async (name) => {
    server.misbehaviour = name;
    const expected = reasons[name];
    // Long enough for a busy computer, unless the end of it is what is waited for.
    const timeoutMs = expected === 'timeout' ? 300 : 10_000;
    const sending = httpFetch({ method: 'GET', url: server.url, headers: {}, timeoutMs });
    if (typeof expected === 'string') await expect(sending).rejects.toMatchObject({ reason: expected });
    else expect(await sending).toMatchObject({ status: expected });
    if (typeof expected === 'string' || expected === 101) await server.left();
    expect(server.sentBytes()).toBeLessThan(64 * 2 ** 20);
  });
});
