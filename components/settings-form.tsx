/** The options form: the fields, what saving means, and one line that tells what came of it. */
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Outcome } from '../utils/core/messages';
import {
  type Credentials,
  hasCredentials,
  parseServiceAddress,
  type Settings,
  VENDOR_ADDRESS,
} from '../utils/core/settings';
import { AgeRange } from './age-range';
import { ConsentWords } from './consent-words';
import { FacesField } from './faces-field';
import { KeyField } from './key-field';
import { described, inSentences, together } from './sentences';
import { differs, parseValues, type SettingsValues, toValues, type WrongField } from './settings-values';
import type { Tell, Told } from './status-line';
import { TextField } from './text-field';
import { counted, failureWords, text } from './texts';
import { useDelayed } from './use-delayed';
import { WorkingFields } from './working-fields';

type Props = {
  settings: Settings;
  credentials: Credentials;
  save: (settings: Settings, credentials: Credentials) => Promise<void>;
  /** Asks the service for the credits left, with what is stored. */
  test: () => Promise<Outcome>;
  /** Asks the browser whether it lets us notify; resolves to whether it does. */
  allowNotices: () => Promise<boolean>;
  /** Asks the browser to allow an origin; resolves to whether the person did. */
  allow: (origin: string) => Promise<boolean>;
  tell: Tell;
};

/** The words for what a connection test came to, where a host may lack that a click can `allow`. */
function testWords(outcome: Outcome, allow: (origin: string) => Promise<void>): Told {
  if (outcome.ok) {
    if (outcome.credits === undefined) return { words: text('options.test_ok_plain') };
    return { words: text('options.test_ok', counted('credits', outcome.credits)) };
  }
  const { title, next } = failureWords(outcome.failure.kind);
  const { kind, detail } = outcome.failure;
  if (kind === 'permission' && detail !== undefined)
    return {
      words: described(title, detail),
      bad: true,
      step: { name: text('action.allow_site'), take: () => void allow(detail) },
    };
  return { words: inSentences(title, next), bad: true, ...(detail === undefined ? {} : { detail }) };
}

const ERRORS = {
  serviceAddress: 'options.service_error',
  webhookUrl: 'options.webhook_error',
  defaultAgeYears: 'options.age_error',
} as const;

function errorWords(field: WrongField): string {
  return text(ERRORS[field]);
}

/** The form. «Save» stores at once; «Test connection» tests what is stored, and says so when the fields differ. */
export function SettingsForm(props: Props): JSX.Element {
  const { settings, credentials, save, test, allow, allowNotices, tell } = props;
  const [values, setValues] = useState<SettingsValues>(() => toValues(settings, credentials));
  const [wrong, setWrong] = useState<WrongField[]>([]);
  const [testing, setTesting] = useState(false);
  const slow = useDelayed(testing);
  const ageId = useId();
  const change = (change: Partial<SettingsValues>): void => {
    setValues((before) => ({ ...before, ...change }));
    setWrong((before) => before.filter((field) => !(field in change)));
  };

  const onSave = async (): Promise<void> => {
    // Emptied first, so that the same words are told anew.
    tell(undefined);
    const parsed = parseValues(values, settings, credentials);
    if (!parsed.ok) {
      setWrong(parsed.wrong);
      tell({ words: text('options.not_saved', together(...parsed.wrong.map(errorWords))), bad: true });
      return;
    }
    setWrong([]);
    try {
      await save(parsed.settings, parsed.credentials);
    } catch {
      tell({ words: text('options.not_stored'), bad: true });
      return;
    }
    setValues(toValues(parsed.settings, parsed.credentials));
    tell({ words: text(hasCredentials(parsed.credentials) ? 'options.saved' : 'options.saved_no_key') });
  };

  const onTest = async (): Promise<void> => {
    if (testing) return;
    if (differs(values, settings, credentials)) return tell({ words: text('options.test_first') });
    if (!hasCredentials(credentials)) return tell({ words: text('options.test_no_key') });
    setTesting(true);
    tell(undefined);
    tell(testWords(await test(), onAllow));
    setTesting(false);
  };

  const onAllow = async (origin: string): Promise<void> => {
    if (await allow(origin)) await onTest();
    else tell({ words: text('problem.not_allowed'), bad: true });
  };

  return (
    <form
      class="settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onSave();
      }}
    >
      <section class="panel">
        <h2>{text('options.account')}</h2>
        <KeyField value={values.apiKey} change={(apiKey) => change({ apiKey })} />
        <div class="field-pair">
          <TextField
            label={text('options.client_id')}
            value={values.clientId}
            change={(clientId) => change({ clientId })}
            hint={text('options.client_id_hint')}
          />
          <TextField
            label={text('options.bearer')}
            value={values.bearerToken}
            change={(bearerToken) => change({ bearerToken })}
            hint={text('options.bearer_hint')}
            type="password"
          />
        </div>
        <TextField
          label={text('options.service')}
          type="url"
          value={values.serviceAddress}
          change={(serviceAddress) => change({ serviceAddress })}
          placeholder={VENDOR_ADDRESS}
          hint={text('options.service_hint')}
          error={wrong.includes('serviceAddress') ? errorWords('serviceAddress') : undefined}
        />
        <TextField
          label={text('options.webhook')}
          type="url"
          value={values.webhookUrl}
          change={(webhookUrl) => change({ webhookUrl })}
          hint={text('options.webhook_hint')}
          error={wrong.includes('webhookUrl') ? errorWords('webhookUrl') : undefined}
        />
      </section>
      <section class="panel">
        <h2>{text('options.defaults')}</h2>
        <div class="field">
          <label for={ageId}>{text('options.age')}</label>
          <AgeRange
            id={ageId}
            years={values.defaultAgeYears}
            change={(defaultAgeYears) => change({ defaultAgeYears })}
            describedBy={`${ageId}-hint`}
            invalid={wrong.includes('defaultAgeYears')}
          />
          <p id={`${ageId}-hint`} class={`small ${wrong.includes('defaultAgeYears') ? 'bad' : 'muted'}`}>
            {text(wrong.includes('defaultAgeYears') ? 'options.age_error' : 'options.age_hint')}
          </p>
        </div>
        <FacesField faces={values.faces} change={(faces) => change({ faces })} />
      </section>
      <WorkingFields
        showsToast={values.showsToast}
        notifies={values.notifies}
        change={change}
        allowNotices={allowNotices}
        onRefused={() => tell({ words: text('notify.denied'), bad: true })}
      />
      <section class="closing">
        <ConsentWords
          serviceAddress={parseServiceAddress(values.serviceAddress) ?? settings.serviceAddress}
        />
        <div class="closing-line">
          <button type="submit" class="button primary large">
            {text('options.save')}
          </button>
          <button
            type="button"
            class="button large"
            aria-disabled={testing ? true : undefined}
            onClick={() => void onTest()}
          >
            {text('options.test')}
          </button>
          {slow ? <p class="muted">{text('options.testing')}</p> : null}
        </div>
      </section>
    </form>
  );
}
