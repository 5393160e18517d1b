/** Opens the extension's databases for idb-keyval, with what its own `createStore` cannot set. */
import { promisifyRequest, type UseStore } from 'idb-keyval';

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
};

/**
 * A store of one's own in a database of one's own, as idb-keyval wants it. The connection is opened at
 * the first use and again when the browser has closed it.
 */
export function openStore(databaseName: string, options: StoreOptions = {}): UseStore {
  const storeName = 'records';
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
    const opened = promisifyRequest(request).then((database) => {
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
    opened.catch(() => {
      connection = undefined;
    });
    connection = opened;
    return opened;
  };

  return async (mode, callback) => {
    const { durability = 'default' } = options;
    const database = await connect();
    return callback(database.transaction(storeName, mode, { durability }).objectStore(storeName));
  };
}
