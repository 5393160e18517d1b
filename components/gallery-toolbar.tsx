/** The gallery's search, filters and order. */
import type { JSX, RefObject } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import { DATE_FILTERS, KIND_FILTERS, SORTS, STATUS_FILTERS, type View } from '../utils/core/search';
import { text } from './texts';

type Props = {
  view: View;
  change: (part: Partial<View>) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  /** Leads from the search to what it has found. */
  enterList: () => void;
};

type Option<T extends string> = { value: T; name: string };
type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  options: readonly Option<T>[];
  choose: (value: T) => void;
};

function Choice<T extends string>({ label, value, options, choose }: ChoiceProps<T>): JSX.Element {
  return (
    <select
      class="choice"
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.currentTarget.value);
        if (chosen) choose(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </select>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type="range"], [type="checkbox"]), textarea, select')
  );
}

/** The toolbar. «/» leads to its search from anywhere on the page. */
export function GalleryToolbar({ view, change, searchRef, enterList }: Props): JSX.Element {
  const searchId = useId();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      searchRef.current?.focus();
      searchRef.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [searchRef]);

  return (
    <search class="gallery-search">
      <label class="visually-hidden" for={searchId}>
        {text('gallery.search')}
      </label>
      <input
        id={searchId}
        ref={searchRef}
        class="search-field"
        type="search"
        placeholder={text('gallery.search')}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        aria-keyshortcuts="/"
        value={view.query}
        onInput={(event) => change({ query: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            enterList();
          } else if (event.key === 'Escape' && view.query !== '') {
            event.preventDefault();
            change({ query: '' });
          }
        }}
      />
      <Choice
        label={text('gallery.status')}
        value={view.status}
        options={(['all', ...STATUS_FILTERS] as const).map((value) => ({
          value,
          name: text(`gallery.status_${value}`),
        }))}
        choose={(status) => change({ status })}
      />
      <Choice
        label={text('gallery.kind')}
        value={view.kind}
        options={(['all', ...KIND_FILTERS] as const).map((value) => ({
          value,
          name: text(`gallery.kind_${value}`),
        }))}
        choose={(kind) => change({ kind })}
      />
      <Choice
        label={text('gallery.date')}
        value={view.date}
        options={(['all', ...DATE_FILTERS] as const).map((value) => ({
          value,
          name: text(`gallery.date_${value}`),
        }))}
        choose={(date) => change({ date })}
      />
      <Choice
        label={text('gallery.sort')}
        value={view.sort}
        options={SORTS.map((value) => ({ value, name: text(`gallery.sort_${value}`) }))}
        choose={(sort) => change({ sort })}
      />
    </search>
  );
}
