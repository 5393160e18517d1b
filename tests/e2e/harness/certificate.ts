/** A certificate for one run, so that the production build talks to a local service under the real host names. */
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from './guard';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
  /** Base64 of the SHA-256 of the public key, the form that browsers pin. */
  readonly spkiFingerprint: string;
}

/** Makes a self-signed certificate for the host names, valid for two days. Needs the command `openssl`. */
export async function makeCertificate(hosts: readonly string[]): Promise<Certificate> {
  const folder = makeTemporaryFolder('certificate');
  try {
    const [keyPath, certPath] = [join(folder.path, 'key.pem'), join(folder.path, 'cert.pem')];
    const names = hosts.map((host) => `DNS:${host}`).join(',');
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
        .concat(['-subj', '/CN=local test', '-addext', `subjectAltName=${names}`])
        .concat(['-keyout', keyPath, '-out', certPath]),
      { stdio: 'pipe' },
    );
    const cert = readFileSync(certPath, 'utf8');
    const publicKey = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
    return {
      key: readFileSync(keyPath, 'utf8'),
      cert,
      spkiFingerprint: createHash('sha256').update(publicKey).digest('base64'),
    };
  } finally {
    await folder.remove();
  }
}
