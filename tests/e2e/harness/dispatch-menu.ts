/** A click in the context menu without the menu, for tests in which the real one would add only time. */
import type { MenuId } from './menu-path';
import type { Session } from './session';

/** What the browser tells about a click; the rest is filled in. */
export interface ClickedInfo {
  readonly menuItemId: MenuId | 'reage-page:pick' | 'reage-action:gallery' | 'reage-action:options';
  readonly srcUrl?: string;
  readonly pageUrl?: string;
  readonly linkUrl?: string;
  readonly mediaType?: 'image' | 'video';
  /** Default 0, the top frame. */
  readonly frameId?: number;
}

/** The part of Chromium's worker that is used here. `dispatch` is what the browser itself calls. */
interface WorkerScope {
  readonly chrome: {
    readonly contextMenus: { readonly onClicked: { dispatch(info: object, tab: object | undefined): void } };
    readonly tabs: { query(filter: object): Promise<object[]> };
  };
}

/** Sends the event as if it came from the active tab. Grants no `activeTab`. */
export async function dispatchMenuClick(session: Session, info: ClickedInfo): Promise<void> {
  await session.evaluateInBackground(
    async (clicked: object) => {
      const { chrome } = globalThis as unknown as WorkerScope;
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.contextMenus.onClicked.dispatch(clicked, tab);
    },
    { frameId: 0, editable: false, ...info },
  );
}
