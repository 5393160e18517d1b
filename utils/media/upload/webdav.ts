/** A WebDAV folder: written with a name and a password, read at its public address. */
import type { WebdavTarget } from '../../core/upload-target';
import { encodePath, type Storage } from './storage';

/** A storage over the folder, which must exist. */
export function createWebdav({ address, publicAddress, username, password }: WebdavTarget): Storage {
  const authorization = `Basic ${encodeBase64(`${username}:${password}`)}`;
  return {
    write: async (key, mimeType) => ({
      method: 'PUT',
      url: `${address}/${encodePath(key)}`,
      headers: { authorization, 'content-type': mimeType },
    }),
    remove: async (key) => ({
      method: 'DELETE',
      url: `${address}/${encodePath(key)}`,
      headers: { authorization },
    }),
    readAddress: async (key) => `${publicAddress}/${encodePath(key)}`,
  };
}

/** The text's UTF-8 in base64: what servers expect of names and passwords (RFC 7617, 2.1). */
function encodeBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
