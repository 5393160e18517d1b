/** Opens the extension's databases for idb-keyval, with what its own `createStore` cannot set. */
import { promisifyRequest, type UseStore } from 'idb-keyval';
import { startDeadline } from '../deadline';

type StoreOptions = {
  /** Raised with each new index. Default: the stored one, else 1. */
  version?: number;
  /** Key path of each index of the store, by the index's name. Those that are missing are made. */
  indexes?: Readonly<Record<string, string>>;
  /**
   * `strict` writes are on the disk before they resolve. Chromium's default is `relaxed`, and a power cut
   * must not forget a charge.
   */
  durability?: IDBTransactionDurability;
  /** How long the browser may take to open it, in ms. Default 10 000. */
  openLimitMs?: number;
};

/**
 * A store of one's own in a database of one's own, as idb-keyval wants it. The connection is opened at
 * the first use and again when the browser has closed it. Rejects with a `TimeoutError` when the browser
 * does not open it in time, which happens after updates and crashes (pixiebrix-extension #7846); the next
 * use tries anew.
 */
export function openStore(databaseName: string, options: StoreOptions = {}): UseStore {
  const storeName = 'records';
  const { durability = 'default', openLimitMs = 10_000 } = options;
  let connection: Promise<IDBDatabase> | undefined;

  const connect = (): Promise<IDBDatabase> => {
    if (connection) return connection;
    const request = indexedDB.open(databaseName, options.version);
    request.onupgradeneeded = () => {
      const isNew = !request.result.objectStoreNames.contains(storeName);
      const records = isNew
        ? request.result.createObjectStore(storeName)
        : request.transaction?.objectStore(storeName);
      for (const [name, keyPath] of Object.entries(options.indexes ?? {}))
        if (!records?.indexNames.contains(name)) records?.createIndex(name, keyPath);
    };
    let isLate = false;
    const opening = promisifyRequest(request).then((database) => {
      // Nobody waits for it any more, and an open connection would hold up the next version of the database.
      if (isLate) database.close();
      const forget = (): void => {
        connection = undefined;
      };
      database.onclose = forget;
      database.onversionchange = () => {
        database.close();
        forget();
      };
      return database;
    });
    const deadline = startDeadline(openLimitMs);
    const opened = deadline.race(opening).finally(deadline.end);
    opened.catch(() => {
      isLate = true;
      connection = undefined;
    });
    connection = opened;
    return opened;
  };

  return async (mode, callback) => {
    const database = await connect();
    return callback(database.transaction(storeName, mode, { durability }).objectStore(storeName));
  };
}
