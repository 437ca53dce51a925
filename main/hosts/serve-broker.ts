import { brokerMethods } from '../contract/broker.ts';
import type { BrokerHostHandlers } from '../core/broker/broker.ts';
import type { Vault } from '../core/create-vault.ts';
import type { Log } from '../core/ports/log.ts';
import { type LocalSocket, serveLocalSocket } from '../platform/local-socket/serve.ts';
import { createDispatcher } from '../rpc/dispatcher.ts';

/** Answers other programs of this user, as long as this process has the data folder. */
export async function serveBroker(
  dataDir: string,
  { broker }: Pick<Vault, 'broker'>,
  host: BrokerHostHandlers,
  log: Log,
): Promise<LocalSocket | null> {
  const socket = await serveLocalSocket(dataDir, ({ method, input, passphrase, peer, isGone, onGone, say }) => {
    const caller = {
      chain: async () => peer.chain(),
      cancellation: {
        get cancelled() {
          return isGone();
        },
        onCancel: onGone,
      },
      passphrase,
      waits: (waiting: string) => say({ waiting }),
    };
    return createDispatcher(brokerMethods, broker(caller, host), log)(method, input);
  });
  if (socket === null) log('socket-unavailable');
  return socket;
}
