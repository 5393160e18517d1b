// Which pictures of the site any page may read. On the web that is the exception, and so it is here.
import type { Call } from '../http/call';
import type { World } from '../world';

/** What is added to an address for a picture that is to be readable. */
export const CORS_QUERY = '?cors=yes';

/** The header for the answer, if there is to be one. */
export function allowOrigin({ config }: World, { request }: Call): Readonly<Record<string, string>> {
  const isOpen = config.siteCors || request.path.endsWith(CORS_QUERY);
  return isOpen ? { 'access-control-allow-origin': '*' } : {};
}
