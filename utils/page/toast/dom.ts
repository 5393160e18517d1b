/** Makes elements of the toast. */
import { createHtml } from '../html';

/** An element with its class and attributes. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  const element = createHtml(name);
  element.className = className;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** A button that only the person can press, not a script of the page. */
export function makeButton(className: string, label: string, press: () => void): HTMLButtonElement {
  const button = make('button', className, { type: 'button' });
  button.textContent = label;
  button.addEventListener('click', ({ isTrusted }) => {
    if (isTrusted) press();
  });
  return button;
}
