/** The production build against the service's real host names, with nothing configured but a key. */
import { describe, expect, it } from 'vitest';
import { makeCertificate } from './harness/certificate';
import { waitForImages, waitForNewest } from './harness/history';
import { saveSettings } from './harness/options-page';
import { BROWSERS, PORTRAIT, useWorld } from './harness/use-world';

const SITE = 'photos.example';
const SERVICE_HOSTS = ['openapi.akool.com', 'sg3.akool.com', '*.cloudfront.net'];

const certificate = await makeCertificate([...SERVICE_HOSTS, SITE]);

describe.each(BROWSERS)('the production build in %s', (kind) => {
  const world = useWorld(kind, {
    build: 'production',
    sandbox: { tls: certificate, hosts: { [SITE]: 'self' } },
    browser: ({ tlsOrigin = '' }) => ({
      hostRules: Object.fromEntries(
        [...SERVICE_HOSTS, SITE].map((host) => [host, Number(new URL(tlsOrigin).port)]),
      ),
      spkiFingerprints: [certificate.spkiFingerprint],
    }),
  });

  it('speaks to the official hosts alone and needs only a key', async () => {
    const { launched, sandbox } = world();
    const options = await launched.openExtensionPage('options.html');
    await saveSettings(options, { 'API key': 'sandbox-key' });
    const page = await launched.openPage(`https://${SITE}/`);
    await launched.chooseFromMenu(page, PORTRAIT, 'reage-image:20');

    const popup = await launched.openExtensionPage('popup.html');
    const { id } = await waitForNewest(popup, 'done');
    await waitForImages(popup, id);
    expect(sandbox.ledger()).toHaveLength(1);

    const asked = sandbox.requests().filter(({ by, host }) => by === 'client' && host !== SITE);
    expect(asked.length).toBeGreaterThan(0);
    const keyed = asked.filter(({ headers }) => headers['x-api-key'] !== undefined);
    // The key goes to the API and never to the network that hosts the results.
    expect(new Set(keyed.map(({ host }) => host))).toEqual(new Set(['openapi.akool.com']));
  });
});
