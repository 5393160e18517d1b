/** Gives unit tests the browser's databases. */
import 'fake-indexeddb/auto';
