import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A connection, or a datagram without one, that a process tried, whether it came about or not. */
export interface Contact {
  address: string;
  port: number;
}

/** Why nothing can be traced here; null if it can. */
export const whyNotTraced = (): string | null =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'strace')))
    ? null
    : 'strace is not installed';

/**
 * Runs a program of Node, and has the system report whom it and all processes that it starts contact. Nothing in those processes
 * can contact anyone unseen: they share no memory with what watches them, and have no other way to the network.
 */
export function traced(words: string[], log: string, env: NodeJS.ProcessEnv = process.env) {
  // With -D, the program is the child, and strace ends with it.
  const what = ['-D', '-f', '-qq', '--seccomp-bpf', '-e', 'signal=none', '-e', 'trace=connect,sendto,sendmsg,sendmmsg'];
  const child = spawn('strace', [...what, '-o', log, process.execPath, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      output += text;
    });
  }
  // strace writes its last line before it closes what it shares with the program.
  const ended = once(child, 'close');
  return {
    output: () => output,
    exitCode: () => child.exitCode,
    contacts: () => contactsIn(readFileSync(log, 'utf8')),
    /** Waits until the program ends by itself. */
    ended: async () => void (await ended),
    /** Ends the program as Ctrl-C would. */
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** Each of them once. */
function contactsIn(log: string): Contact[] {
  const found = new Map<string, Contact>();
  for (const line of log.split('\n')) {
    for (const [, port, ip4, ip6] of line.matchAll(socketAddress)) {
      const contact = { address: ip4 ?? ip6 ?? '', port: Number(port) };
      found.set(`${contact.address} ${contact.port}`, contact);
    }
  }
  return [...found.values()];
}

/** As strace writes it, for IPv4 and IPv6. */
const socketAddress =
  /sin6?_port=htons\((\d+)\), (?:sin_addr=inet_addr\("([^"]*)"\)|sin6_flowinfo=[^,]*, inet_pton\(AF_INET6, "([^"]*)")/g;
