/** Opens the extension's databases for idb-keyval, with what its own `createStore` cannot set. */
import { promisifyRequest, type UseStore } from 'idb-keyval';

type StoreOptions = {
  /** Called once, when the object store is made. */
  prepare?: (store: IDBObjectStore) => void;
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
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => {
      const records = request.result.createObjectStore(storeName);
      options.prepare?.(records);
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
