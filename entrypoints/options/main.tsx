/** The options page: the account, the default age, and the consent that saving is. */
import type { JSX } from 'preact';
import { browser } from 'wxt/browser';
import { SettingsForm } from '../../components/settings-form';
import { StoreMissing } from '../../components/store-missing';
import { text } from '../../components/texts';
import { useSettings } from '../../components/use-settings';
import { originPattern } from '../../utils/browser/host-access';
import { sendCommand } from '../../utils/browser/messages';
import type { Outcome } from '../../utils/core/messages';
import type { Credentials, Settings } from '../../utils/core/settings';
import { mount } from '../pages/mount';

/** A background that does not answer is told like a service that does not. */
function testConnection(): Promise<Outcome> {
  return sendCommand({ type: 'test-connection' }).catch(
    (): Outcome => ({ ok: false, failure: { kind: 'timeout', detail: text('problem.silent') } }),
  );
}

/** First in the click, with nothing awaited before: a gesture does not survive that in Firefox. */
function allowOrigin(origin: string): Promise<boolean> {
  return browser.permissions.request({ origins: [originPattern(origin)] }).catch(() => false);
}

function Options(): JSX.Element {
  const { status, settings, credentials, save } = useSettings();
  const saveAndTell = async (nextSettings: Settings, nextCredentials: Credentials): Promise<void> => {
    await save(nextSettings, nextCredentials);
    // What was saved is safe; a background that sleeps reads it when it wakes.
    await sendCommand({ type: 'settings-changed' }).catch(() => undefined);
  };
  return (
    <main>
      <h1>{text('options.heading')}</h1>
      {status === 'broken' ? <StoreMissing /> : null}
      {status === 'ready' ? (
        <SettingsForm
          settings={settings}
          credentials={credentials}
          save={saveAndTell}
          test={testConnection}
          allow={allowOrigin}
        />
      ) : null}
    </main>
  );
}

mount(<Options />, text('page.options'));
