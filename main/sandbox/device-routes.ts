import { Hono } from 'hono';
import { z } from 'zod';
import { listEnvelope } from './envelopes.ts';
import { readsDevices, writesDevices } from './guards.ts';
import { nameOf, parseBody, readPaging, type SandboxEnv } from './request-parts.ts';
import type { SandboxState } from './state.ts';
import type { Write } from './writes.ts';

const newDevice = z.object({ name: nameOf(255) });

/** A small resource that keys can be used on. */
export function deviceRoutes({ devices }: SandboxState, write: Write, now: () => number): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  routes.get('/', readsDevices, (c) => {
    const paging = readPaging(c);
    return c.json(listEnvelope(devices.page(c.get('caller').accountId, paging.limit, paging.offset), paging, now()));
  });

  routes.post('/', writesDevices, (c) =>
    write(c, 201, (json) => devices.add(c.get('caller').accountId, parseBody(newDevice, json).name)),
  );

  return routes;
}
