import { afterEach, beforeEach } from 'vitest';
import { type NotificationService, serveNotifications } from '../../notification-service.ts';
import { type SecretService, startSecretService, whyNoSecretService } from '../../secret-service.ts';

let bus: SecretService;
const services: NotificationService[] = [];

/** Starts a session bus for each test of the file, at first without a service that shows notifications. */
export function withSessionBus(): void {
  beforeEach(async (context) => {
    const obstacle = whyNoSecretService();
    if (obstacle !== null) context.skip(obstacle);
    bus = await startSecretService({ keyring: false });
  });
  afterEach(async () => {
    for (const service of services.splice(0)) service.end();
    await bus?.stop();
  });
}

export const busAddress = (): string => bus.address;

/** Ends the bus, as the end of a session does. */
export const stopBus = (): Promise<void> => bus.stop();

/** Lets a service show notifications from now on. */
export async function serve(kind?: Parameters<typeof serveNotifications>[1]): Promise<NotificationService> {
  const service = await serveNotifications(bus.address, kind);
  services.push(service);
  return service;
}
