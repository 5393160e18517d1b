/** Choosing an age for the picture that was right-clicked, in a small window of its own. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ChooseForm } from '../../components/choose-form';
import { sourceHost, sourceTitle } from '../../components/source-words';
import { text } from '../../components/texts';
import { useSettings } from '../../components/use-settings';
import { sendCommand } from '../../utils/browser/messages';
import type { Source } from '../../utils/core/job';
import type { Outcome } from '../../utils/core/messages';
import { mount } from '../pages/mount';

/** The picture, as the address of this page names it. */
function readSource(query: URLSearchParams): Source {
  const page = query.get('page');
  const title = query.get('title');
  return {
    kind: query.get('kind') === 'video' ? 'video' : 'image',
    url: query.get('source') ?? '',
    ...(page ? { pageUrl: page } : {}),
    ...(title ? { pageTitle: title } : {}),
  };
}

function Choose(): JSX.Element | null {
  const { status, settings } = useSettings();
  const [failed, setFailed] = useState(false);
  const closeOrTell = (outcome: Outcome): void => {
    if (outcome.ok) window.close();
    else setFailed(true);
  };
  const source = readSource(new URLSearchParams(location.search));
  if (status === 'loading') return null;
  return (
    <main>
      <ChooseForm
        title={sourceTitle(source)}
        host={sourceHost(source)}
        initialYears={settings.defaultAgeYears}
        onChoose={(ageChangeYears) => {
          sendCommand({ type: 'add', source, ageChangeYears }).then(closeOrTell, () => setFailed(true));
        }}
        failed={failed}
        onCancel={() => window.close()}
      />
    </main>
  );
}

mount(<Choose />, text('page.choose'));
