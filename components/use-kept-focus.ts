/** Keeps the keyboard where it was when the control that it was on goes away with a change. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const CONTROLS = 'button, input, select, a[href]';

/**
 * After each rendering: when the focused control is gone and nothing else took the focus, it goes to the first control of
 * the same job, else to the list. To be called after whatever else moves the focus.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>): void {
  const last = useRef<{ control: Element; jobId: string | undefined } | undefined>(undefined);

  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element)) return;
      const item = target.closest('[data-job-id]');
      last.current = { control: target, jobId: item?.getAttribute('data-job-id') ?? undefined };
    };
    const onBlur = ({ target }: FocusEvent): void => {
      // Browsers differ in whether they tell of a control that is on its way out, and then it is still there.
      queueMicrotask(() => {
        if (last.current?.control === target && last.current.control.isConnected) last.current = undefined;
      });
    };
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', onBlur);
    return () => {
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', onBlur);
    };
  }, []);

  useEffect(() => {
    const { activeElement } = document;
    const isAdrift = activeElement === null || activeElement === document.body;
    if (!isAdrift || last.current === undefined || last.current.control.isConnected) return;
    const { jobId } = last.current;
    last.current = undefined;
    const item = jobId === undefined ? null : list.current?.querySelector(`[data-job-id="${jobId}"]`);
    const next = item?.querySelector<HTMLElement>(CONTROLS) ?? list.current;
    next?.focus({ preventScroll: next === list.current });
  });
}
