/** The options page: the account, the default age, the consent that saving is, and the person’s own storage. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { SettingsForm } from '../../components/settings-form';
import { StatusLine, type Told } from '../../components/status-line';
import { StoreMissing } from '../../components/store-missing';
import { text } from '../../components/texts';
import { UploadForm } from '../../components/upload-form';
import { useSettings } from '../../components/use-settings';
import { originPattern } from '../../utils/browser/host-access';
import { sendCommand } from '../../utils/browser/messages';
import { allowNotices } from '../../utils/browser/notify';
import { type Failure, FailureError } from '../../utils/core/failure';
import type { Outcome } from '../../utils/core/messages';
import type { Credentials, Settings } from '../../utils/core/settings';
import type { UploadTarget } from '../../utils/core/upload-target';
import { createUploads } from '../../utils/media/upload/uploads';
import { mount } from '../pages/mount';
import { useUploadTarget } from './use-upload-target';

/** A background that does not answer is told like a service that does not. */
function testConnection(): Promise<Outcome> {
  return sendCommand({ type: 'test-connection' }).catch(
    (): Outcome => ({ ok: false, failure: { kind: 'timeout', detail: text('problem.silent') } }),
  );
}

/** First in the click, with nothing awaited before: a gesture does not survive that in Firefox. */
function allowOrigins(origins: string[]): Promise<boolean> {
  return browser.permissions.request({ origins: origins.map(originPattern) }).catch(() => false);
}

/** From this page, which may speak to the hosts as the background may. */
async function testUpload(target: UploadTarget | undefined): Promise<Failure | undefined> {
  if (target === undefined) return undefined;
  try {
    await createUploads(target).test();
    return undefined;
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

function Options(): JSX.Element {
  const { status, settings, credentials, save } = useSettings();
  const uploads = useUploadTarget();
  const [told, setTold] = useState<Told>();
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
          allow={(origin) => allowOrigins([origin])}
          allowNotices={allowNotices}
          tell={setTold}
        />
      ) : null}
      {status === 'ready' && uploads.isRead ? (
        <UploadForm
          target={uploads.target}
          serviceAddress={settings.serviceAddress}
          save={uploads.save}
          test={() => testUpload(uploads.target)}
          allow={allowOrigins}
          tell={setTold}
        />
      ) : null}
      {status === 'ready' ? <StatusLine told={told} /> : null}
    </main>
  );
}

mount(<Options />, text('page.options'));
