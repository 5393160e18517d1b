/** The head of the popup and the gallery: name, credits, and the ways to the other pages. */
import type { ComponentChildren, JSX } from 'preact';
import { ActionButton } from './action-button';
import { Mark } from './face';
import { GalleryIcon, SettingsIcon } from './icons';
import { counted, text } from './texts';

type Props = {
  /** Credits left, once they are known. */
  credits: number | undefined;
  openGallery?: () => void;
  openSettings: () => void;
  /** What the page adds, between the credits and the ways to other pages. */
  children?: ComponentChildren;
};

/** The header. Its height is the same before and after the credits are known. */
export function PageHeader({ credits, openGallery, openSettings, children }: Props): JSX.Element {
  return (
    <header class="page-header">
      <Mark />
      <h1>{text('page.popup')}</h1>
      <span class="credits small muted figures">
        {credits === undefined ? null : counted('credits', credits)}
      </span>
      {children}
      {openGallery === undefined ? null : (
        <ActionButton
          name={text('page.open_gallery')}
          look="quiet"
          icon={<GalleryIcon />}
          iconOnly
          act={openGallery}
        />
      )}
      <ActionButton
        name={text('page.open_options')}
        look="quiet"
        icon={<SettingsIcon />}
        iconOnly
        act={openSettings}
      />
    </header>
  );
}
