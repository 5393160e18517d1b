/** Which cells of a grid in a scrolling page are in view, by arithmetic alone: no cell is measured. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { type Grid, layOut, type Span, visibleSpan } from '../utils/core/grid';

/** Rows drawn beyond either edge, so that a flick finds them there. */
const OVERSCAN_ROWS = 2;

function remOf(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/** The grid that fills the width of `box`, and the span of its `count` cells that is near the window. */
export function useGridWindow(box: RefObject<HTMLElement | null>, count: number): { grid: Grid; span: Span } {
  const [grid, setGrid] = useState<Grid>(() => layOut(0));
  const [span, setSpan] = useState<Span>({ from: 0, to: 0 });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const next = layOut(element.clientWidth, remOf());
      setGrid((before) =>
        before.cellWidth === next.cellWidth && before.cellHeight === next.cellHeight ? before : next,
      );
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);

  useLayoutEffect(() => {
    const look = (): void => {
      const element = box.current;
      if (!element || grid.cellWidth === 0) return;
      const top = -element.getBoundingClientRect().top;
      const next = visibleSpan(grid, count, top, window.innerHeight, OVERSCAN_ROWS);
      setSpan((before) => (before.from === next.from && before.to === next.to ? before : next));
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [box, grid, count]);

  return { grid, span };
}
