/** One kind of storage: what its requests look like. Nothing is sent here. */

/** A request for one object, with what authorises it. */
export type StorageRequest = { method: 'PUT' | 'DELETE'; url: string; headers: Record<string, string> };

export type Storage = {
  write(key: string, mimeType: string): Promise<StorageRequest>;
  remove(key: string): Promise<StorageRequest>;
  /** An address that is read without credentials, for 24 h at least. */
  readAddress(key: string): Promise<string>;
};

/** The key in a URL's path: all but RFC 3986's unreserved characters are encoded, and slashes stay. */
export function encodePath(key: string): string {
  return encodeURIComponent(key)
    .replace(/%2F/g, '/')
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
