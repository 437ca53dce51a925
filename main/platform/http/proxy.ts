import { Agent } from 'node:https';
import type { About } from '../../contract/about.ts';
import { FetchFailure } from '../../core/ports/fetch.ts';
import { isExcepted } from './no-proxy.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** How requests leave this computer. */
export interface Proxying {
  /**
   * How a request gets to its target; null for directly.
   * @throws FetchFailure if the proxy's address can't be used
   */
  to(target: URL): Route | null;
  shown: Pick<About['network'], 'proxy' | 'noProxy'>;
}

/** A way through a proxy. */
export interface Route {
  /** The proxy's host and port, without user and password. */
  proxy: string;
  /** The agent gives out a connection only after the proxy has made it and the target's certificate is checked. */
  options: { agent: Agent; timeout: number };
}

/** Lower case first, as everywhere. The last two are for networks that name one proxy for all. */
const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/** How long to wait for the proxy. Also ends a wait that outlives its request. */
const silenceMs = 5000;

export const noProxying: Proxying = { to: () => null, shown: { proxy: null, noProxy: null } };

/** Reads the environment once. See docs/decisions/company-networks.md. */
export function readProxying(environment: Environment, timeout = silenceMs): Proxying {
  const variable = variables.find((name) => setting(environment, name) !== '');
  if (variable === undefined) return noProxying;
  const url = proxyUrl(setting(environment, variable));
  const exceptions = setting(environment, 'no_proxy') || setting(environment, 'NO_PROXY');
  const route = url && { proxy: hostAndPort(url), options: { agent: agentOf(url), timeout } };
  return {
    to(target) {
      if (target.protocol !== 'https:' || isExcepted(target, exceptions)) return null;
      if (route) return route;
      throw new FetchFailure('proxy', null, variable, { is: 'not-usable' });
    },
    shown: { proxy: { variable, host: route ? route.proxy : null }, noProxy: withoutUsers(exceptions) || null },
  };
}

const setting = (environment: Environment, name: string): string => environment[name]?.trim() ?? '';

const agentOf = (url: URL): Agent =>
  // Node gets no NO_PROXY here, because its own reading of it has no networks and no domains without a dot.
  new Agent({ keepAlive: true, scheduling: 'lifo', timeout: silenceMs, proxyEnv: { HTTPS_PROXY: url.href } });

/** Null for what isn't the address of an HTTP proxy. An address without a scheme means http://. */
function proxyUrl(text: string): URL | null {
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null;
  // Node decodes them, and throws for a percent sign that encodes nothing.
  url.username = encodedOnce(url.username);
  url.password = encodedOnce(url.password);
  return url;
}

function encodedOnce(text: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(text));
  } catch {
    return encodeURIComponent(text);
  }
}

const hostAndPort = ({ hostname, port, protocol }: URL): string =>
  `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;

/** Removes what stands before an @, where a password would be if somebody entered whole addresses. */
const withoutUsers = (exceptions: string): string => exceptions.replace(/[^\s,]*@/g, '');
