/** Whether the service can fetch what was clicked: a pure function of the two addresses. */

/** How far an address reaches: everyone, a network at home or work, or this machine alone. */
type Reach = 'public' | 'network' | 'machine';

/**
 * Whether the service at `serviceAddress` may be given `url`: http(s), and no more private than the
 * service itself, so that a service on one's own machine may be shown pictures from there.
 */
export function isReachable(url: string, serviceAddress: string): boolean {
  const source = parseHttp(url);
  const service = parseHttp(serviceAddress);
  if (!source || !service) return false;
  const order: readonly Reach[] = ['public', 'network', 'machine'];
  return order.indexOf(reachOf(source.hostname)) <= order.indexOf(reachOf(service.hostname));
}

/** Whether the address is a loopback one. */
export function isOnThisMachine(url: string): boolean {
  const parsed = parseHttp(url);
  return parsed !== undefined && reachOf(parsed.hostname) === 'machine';
}

/** Whether the address is that of a file on this device, which no service can be given. */
export function isLocalFile(url: string): boolean {
  return /^file:/i.test(url);
}

/** How far a host name reaches, by its letters alone: no name is resolved. */
export function reachOf(hostname: string): Reach {
  const host = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (host === 'localhost' || host.endsWith('.localhost')) return 'machine';
  if (host.includes(':')) return reachOfIpv6(host);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return reachOfIpv4(host);
  // A name without a dot is resolved in the local network alone, and so are these endings (RFC 6762, 8375).
  return !host.includes('.') || /\.(local|internal|intranet|lan|home|corp|home\.arpa)$/.test(host)
    ? 'network'
    : 'public';
}

function reachOfIpv4(host: string): Reach {
  const [a = 0, b = 0] = host.split('.').map(Number);
  if (a === 127 || a === 0) return 'machine';
  const isPrivate =
    a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254);
  return isPrivate || (a === 100 && b >= 64 && b <= 127) ? 'network' : 'public';
}

function reachOfIpv6(host: string): Reach {
  // `URL` writes a mapped IPv4 address as two groups of hexadecimal digits.
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(host);
  if (mapped) {
    const [high = 0, low = 0] = mapped.slice(1).map((group) => Number.parseInt(group, 16));
    return reachOfIpv4([high >> 8, high & 255, low >> 8, low & 255].join('.'));
  }
  if (host === '::1' || host === '::') return 'machine';
  return /^(f[cd]|fe[89ab])/.test(host) ? 'network' : 'public';
}

function parseHttp(text: string): URL | undefined {
  try {
    const url = new URL(text);
    // A password in an address is the person's, and not for others.
    const isOpen = url.username === '' && url.password === '';
    return isOpen && (url.protocol === 'http:' || url.protocol === 'https:') ? url : undefined;
  } catch {
    return undefined;
  }
}
