/** The person's own storage: its kind, its fields, and two buttons of its own. */
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Failure } from '../utils/core/failure';
import {
  isReadableBy,
  parseTargetValues,
  type TargetValues,
  targetOrigins,
  toTargetValues,
  type UploadTarget,
  type WrongTargetField,
} from '../utils/core/upload-target';
import { listed } from './sentences';
import type { Tell, Told } from './status-line';
import { SwitchField } from './switch-field';
import { TextField } from './text-field';
import { text } from './texts';
import { useDelayed } from './use-delayed';

type Props = {
  target: UploadTarget | undefined;
  /** Whoever is to read the pictures. */
  serviceAddress: string;
  save: (target: UploadTarget | undefined) => Promise<void>;
  /** Writes, reads and deletes a small file, with what is stored; resolves to what went wrong. */
  test: () => Promise<Failure | undefined>;
  /** Asks the browser to allow the origins; resolves to whether the person did. Called first in a click. */
  allow: (origins: string[]) => Promise<boolean>;
  tell: Tell;
};

type TextFieldName = Exclude<WrongTargetField, 'pathStyle'>;

const KINDS = ['none', 's3', 'webdav'] as const satisfies TargetValues['kind'][];

/** In pairs, as they stand beside each other where there is room. */
const FIELDS: Record<UploadTarget['kind'], [TextFieldName, TextFieldName][]> = {
  s3: [
    ['endpoint', 'region'],
    ['bucket', 'prefix'],
    ['accessKeyId', 'secretAccessKey'],
  ],
  webdav: [
    ['address', 'publicAddress'],
    ['username', 'password'],
  ],
};

const TYPES: Partial<Record<TextFieldName, 'url' | 'password'>> = {
  endpoint: 'url',
  address: 'url',
  publicAddress: 'url',
  secretAccessKey: 'password',
  password: 'password',
};

function listHosts(target: UploadTarget): string {
  return listed(targetOrigins(target).map((origin) => new URL(origin).host));
}

/** What to say of a storage that was just stored. */
function savedWords(target: UploadTarget | undefined, allowed: boolean, serviceAddress: string): Told {
  if (target === undefined) return { words: text('upload.removed') };
  if (!allowed) return { words: text('upload.saved_not_allowed', listHosts(target)), bad: true };
  if (!isReadableBy(target, serviceAddress)) return { words: text('upload.saved_out_of_reach'), bad: true };
  return { words: text('upload.saved') };
}

/** The form. «Save upload target» stores at once and asks for the host; «Test upload» tests what is stored. */
export function UploadForm({ target, serviceAddress, save, test, allow, tell }: Props): JSX.Element {
  const [values, setValues] = useState<TargetValues>(() => toTargetValues(target));
  const [wrong, setWrong] = useState<WrongTargetField[]>([]);
  const [testing, setTesting] = useState(false);
  const slow = useDelayed(testing);
  const id = useId();
  const change = (change: Partial<TargetValues>): void => {
    setValues((before) => ({ ...before, ...change }));
    setWrong((before) => before.filter((field) => !(field in change)));
  };

  const onSave = async (): Promise<void> => {
    const parsed = parseTargetValues(values);
    // Asked for before anything is awaited, or the gesture is over.
    const asked = parsed.ok && parsed.target ? allow(targetOrigins(parsed.target)) : undefined;
    tell(undefined);
    if (!parsed.ok) {
      setWrong(parsed.wrong);
      return tell({ words: text('upload.not_saved'), bad: true });
    }
    setWrong([]);
    try {
      await save(parsed.target);
    } catch {
      return tell({ words: text('options.not_stored'), bad: true });
    }
    // What is stored may be written otherwise than it was typed. Fields of the other kind go with their keys.
    setValues(toTargetValues(parsed.target));
    tell(savedWords(parsed.target, (await asked) ?? true, serviceAddress));
  };

  const onTest = async (): Promise<void> => {
    if (testing) return;
    const stored = toTargetValues(target);
    const isChanged = (Object.keys(stored) as (keyof TargetValues)[]).some(
      (field) => values[field] !== stored[field],
    );
    if (isChanged) return tell({ words: text('options.test_first') });
    if (target === undefined) return tell({ words: text('upload.test_none') });
    const asked = allow(targetOrigins(target));
    tell(undefined);
    if (!(await asked)) return tell({ words: text('upload.test_not_allowed', listHosts(target)), bad: true });
    setTesting(true);
    const failure = await test();
    setTesting(false);
    if (failure === undefined) return tell({ words: text('upload.test_ok') });
    const { detail } = failure;
    tell({ words: text('upload.test_failed'), bad: true, ...(detail === undefined ? {} : { detail }) });
  };

  const renderField = (field: TextFieldName): JSX.Element => (
    <TextField
      key={field}
      label={text(`upload.${field}`)}
      type={TYPES[field] ?? 'text'}
      value={values[field]}
      change={(typed) => change({ [field]: typed })}
      hint={text(`upload.${field}_hint`)}
      error={wrong.includes(field) ? text(`upload.${field}_error`) : undefined}
    />
  );

  return (
    <form
      class="panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onSave();
      }}
    >
      <div class="panel-head">
        <h2>{text('upload.heading')}</h2>
        <p class="muted">{text('upload.intro')}</p>
      </div>
      <div class="field">
        <label for={id}>{text('upload.kind')}</label>
        <select
          id={id}
          class="input"
          value={values.kind}
          onChange={(event) => {
            const kind = KINDS.find((kind) => kind === event.currentTarget.value);
            if (kind) change({ kind });
          }}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {text(`upload.kind_${kind}`)}
            </option>
          ))}
        </select>
      </div>
      {values.kind === 'none'
        ? null
        : FIELDS[values.kind].map((pair) => (
            <div class="field-pair" key={pair[0]}>
              {pair.map(renderField)}
            </div>
          ))}
      {values.kind === 's3' ? (
        <SwitchField
          label={text('upload.pathStyle')}
          hint={text(wrong.includes('pathStyle') ? 'upload.pathStyle_error' : 'upload.pathStyle_hint')}
          checked={values.pathStyle}
          change={(pathStyle) => change({ pathStyle })}
          wrong={wrong.includes('pathStyle')}
        />
      ) : null}
      <div class="closing-line">
        <button type="submit" class="button large">
          {text('upload.save')}
        </button>
        <button
          type="button"
          class="button large"
          aria-disabled={testing ? true : undefined}
          onClick={() => void onTest()}
        >
          {text('upload.test')}
        </button>
        {slow ? <p class="muted">{text('upload.testing')}</p> : null}
      </div>
    </form>
  );
}
