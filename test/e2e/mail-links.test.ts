import { once } from 'node:events';
import { expect, it } from 'vitest';
import { startMailServer } from '../platform/mail/mail-server.ts';
import { spawnOnDouble } from './electron-host.ts';
import { addExpiring } from './expiring-key.ts';
import { onDouble } from './on-double.ts';
import { button } from './window.ts';

onDouble('notices by mail', (stage) => {
  it('opens a key by the link of a mail, in the Latchkey that runs', async () => {
    const keyId = await addExpiring(3600, stage.call);
    await stage.run.closeWindow();
    const second = spawnOnDouble(stage.run.endpoint, ['--data-dir', stage.dataDir, '--', `latchkey://key/${keyId}`]);
    await once(second, 'exit');
    await expect.poll(() => stage.shownWindow()?.url()).toContain(`key=${keyId}`);
  });

  it('mails with a link to the key, for which the desktop is told of the scheme', async () => {
    const server = await startMailServer();
    const mail = { host: '127.0.0.1', port: server.port, security: 'none', user: null };
    await stage.call('setMail', { mail: { ...mail, from: 'a@example.org', to: 'b@example.org' }, password: null });
    const keyId = await addExpiring(3600, stage.call);
    await stage.run.sleep(3_600_000);
    await expect.poll(() => server.received[0]?.raw).toContain(`latchkey://key/${keyId}`);
    const { protocols } = await stage.run.order('records');
    expect(protocols.latchkey).toEqual([process.execPath, expect.arrayContaining(['--data-dir', stage.dataDir])]);
  });

  it('says beside the inbox that the mail does not go out, and why in it', async () => {
    // A sleep longer than the idle time would lock the vault.
    await stage.call('changeSettings', { lockMinutes: null });
    const mail = { host: '127.0.0.1', port: 1, security: 'none', user: null };
    await stage.call('setMail', { mail: { ...mail, from: 'a@example.org', to: 'b@example.org' }, password: null });
    await addExpiring(3600, stage.call);
    await stage.run.sleep(3_600_000);
    await button(stage.run.page, 'Notices, 1 unread. Email couldn’t be sent').click();
    const inbox = stage.run.page.getByRole('dialog', { name: 'Notices' });
    await inbox.getByRole('alert').filter({ hasText: 'the server isn’t responding' }).waitFor();
    await inbox.getByText('1 notice is waiting to be sent.').waitFor();
    await stage.call('setMail', { mail: null, password: null });
    await inbox.getByRole('alert').waitFor({ state: 'detached' });
  });
});
