// Which name plays which part, and which addresses the service can reach from «the internet».
import type { Config } from './config';

/** The service's own CDN name in the addresses that it gives out on its official names. */
export const CDN_HOST = 'd1sandbox.cloudfront.net';

/** Where the service hosts crops of faces: on a name of its own, as in the vendor's example. */
export const CROPS_HOST = 'reage-faces.s3.example';

/** A name that only a local network has: it plays the sample site, and the service cannot reach it. */
export const LOCAL_HOST = 'photos.local';

/** `all` is a loopback name: everything at once, as behind a person's own proxy. */
export type HostRole = 'all' | 'api' | 'legacy' | 'cdn' | 'crops' | 'site' | 'unknown';

/** The host of an authority such as `127.0.0.1:4010`, lower-case and without its port. */
export function stripPort(authority: string): string {
  return authority.replace(/:\d+$/, '').toLowerCase();
}

/** Whether a name or address can only mean this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The part that the host named by an authority plays. */
export function classifyHost(authority: string, config: Config): HostRole {
  const host = stripPort(authority);
  if (isLoopback(host)) return 'all';
  if (host === 'openapi.akool.com') return 'api';
  if (host === 'sg3.akool.com') return 'legacy';
  if (host.endsWith('.cloudfront.net')) return 'cdn';
  if (host === CROPS_HOST) return 'crops';
  return host === LOCAL_HOST || Object.hasOwn(config.hosts, host) ? 'site' : 'unknown';
}

/** Where this sandbox listens: its ports, plain first. */
export type Ports = { readonly port: number; readonly tlsPort?: number };

/**
 * The local origin that answers for an address as the internet would, or undefined when a public
 * service could not reach it: another loopback or private address, an unknown name, an official API.
 * Its own loopback origin is the exception; it stands in for a public one.
 */
export function resolvePublic(url: URL, config: Config, ports: Ports): string | undefined {
  const self = `http://127.0.0.1:${ports.port}`;
  const host = url.hostname.toLowerCase();
  if (isLoopback(host)) {
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    if (url.protocol === 'http:' && port === ports.port) return self;
    if (url.protocol === 'https:' && port === ports.tlsPort) return self;
    return undefined;
  }
  if (host === CDN_HOST || host === CROPS_HOST) return self;
  const origin = Object.hasOwn(config.hosts, host) ? config.hosts[host] : undefined;
  return origin === 'self' ? self : origin;
}
