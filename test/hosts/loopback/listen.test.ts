import { Hono } from 'hono';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../../main/hosts/loopback/listen.ts';

it('names in the error the port that is taken', async () => {
  const server = await listen(new Hono(), 0);
  onTestFinished(() => server.close());
  const port = Number(new URL(server.origin).port);
  await expect(listen(new Hono(), port)).rejects.toMatchObject({
    code: 'invalid_input',
    params: { field: 'port', problem: { is: 'port-taken', port }, name: 'port' },
  });
});
