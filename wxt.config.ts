import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

/**
 * The key behind the Chromium id of test builds. Only builds of the mode `test` carry it, because the
 * Chrome Web Store refuses a package with a `key`.
 */
const TEST_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAyZsgnq4+2IklDtNuRmI07XzYQUWGmD/52Zt6vLzp+T44OSYVYYfAYBtQypCaKJzfULEknAkyfFJchcNBcDFGtLCJ1+817e8iQ7TCZqu1BVNvt9wyh9n1Zkb5SRpVPEoJFdVd6EQZXbjD1BGuqbdYx5TzZqiaTFLMVvIa2oY1df9RXBO+cpTf5U0ltCg5+SOEWAeWZUwjc5dXOExssNDodejbHdTt9WpPazrQsAsnCg3m5pAOb6MxbGgy6YemHGPmgU9LCnCajIC7Feh41b5WYMFM6vKoZWRuV2k5JQ7dP66iRWUocoNllxW4I/uzmztXLB2h1E1UFKgWqko0O5QXVwIDAQAB';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  'media-src blob:',
  // Which hosts are spoken to is decided by the settings; a service of one's own may be anywhere.
  // Chromium's worker fetches the icon of a notification, which is a picture of ours and has no other address.
  "connect-src 'self' https: http: data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const GECKO = {
  id: 'reage@reage.example',
  // The first with optional_host_permissions.
  strict_min_version: '128.0',
  data_collection_permissions: { required: ['websiteContent', 'authenticationInfo'] },
};

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  imports: false,
  manifestVersion: 3,
  vite: () => ({ plugins: [preact()] }),
  // The store's packages say nothing of the machine that built them.
  zip: { excludeSources: ['demo-output/**', 'screens-output/**', 'docs/screens/**', 'bench/results.json'] },
  manifest: ({ browser, mode }) => ({
    default_locale: 'en',
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    permissions: [
      'activeTab',
      'alarms',
      'contextMenus',
      // For the one rule below alone; it reaches no host beyond the granted ones, and shows no warning.
      'declarativeNetRequestWithHostAccess',
      // Firefox names the very element that was clicked with «menus» alone. Chromium's worker has no document to draw an
      // SVG in. Neither shows a warning.
      ...(browser === 'firefox' ? ['menus'] : ['offscreen']),
      'scripting',
      'unlimitedStorage',
    ],
    // A browser silently repeats a POST when a reused connection dies, and each submit is charged. This rule
    // asks for a connection of its own for each submit (docs/adr/0004).
    declarative_net_request: {
      rule_resources: [
        { id: 'single-use-connection', enabled: true, path: 'rules/single-use-connection.json' },
      ],
    },
    host_permissions: [
      'https://openapi.akool.com/*',
      'https://sg3.akool.com/*',
      'https://*.cloudfront.net/*',
    ],
    commands: {
      // Chromium on Linux gives no key with Alt and Shift to an extension, and both browsers use most with Ctrl.
      pick: { suggested_key: { default: 'Alt+R' }, description: '__MSG_menu_pick__' },
    },
    // Asked for by the button «Notify me».
    optional_permissions: ['notifications'],
    // Asked for one host at a time, when a result or a service of one's own cannot be read without it.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
    // A history on the disk would break the promise of a private window.
    incognito: 'not_allowed',
    ...(browser === 'firefox'
      ? { browser_specific_settings: { gecko: GECKO } }
      : { minimum_chrome_version: '120' }),
    ...(browser !== 'firefox' && mode === 'test' ? { key: TEST_KEY } : {}),
  }),
});
