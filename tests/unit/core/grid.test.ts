import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellPlace, gridHeight, layOut, type MoveKey, moveIn, visibleSpan } from '../../../utils/core/grid';

describe('the grid', () => {
  it('fills the width with as many columns as fit, down to a phone', () => {
    expect(layOut(1408)).toMatchObject({ columns: 4, cellWidth: 340 });
    expect(layOut(1052)).toMatchObject({ columns: 3 });
    expect(layOut(288)).toMatchObject({ columns: 1, cellWidth: 288 });
    expect(layOut(0).columns).toBe(1);
  });

  it('has room for larger type beneath the pictures', () => {
    expect(layOut(1248, 32).cellHeight - layOut(1248, 16).cellHeight).toBe(5 * 16);
  });

  it('puts cells side by side without a hole, and is as high as the last of them', () => {
    const grid = layOut(1052);
    expect(cellPlace(grid, 4)).toEqual({ inline: grid.cellWidth + 16, block: grid.cellHeight + 16 });
    expect(gridHeight(grid, 4)).toBe(cellPlace(grid, 3).block + grid.cellHeight);
    expect(gridHeight(grid, 0)).toBe(0);
  });

  it('shows every cell that touches the window, and only rows near it', () => {
    const window = fc.record({
      width: fc.integer({ min: 200, max: 4_000 }),
      count: fc.integer({ min: 0, max: 20_000 }),
      top: fc.integer({ min: -2_000, max: 2_000_000 }),
      height: fc.integer({ min: 1, max: 3_000 }),
      overscan: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(window, ({ width, count, top, height, overscan }) => {
        const grid = layOut(width);
        const { from, to } = visibleSpan(grid, count, top, height, overscan);
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(count);
        const near = (overscan + 1) * (grid.cellHeight + grid.gap);
        for (const index of [from - 1, from, to - 1, to]) {
          if (index < 0 || index >= count) continue;
          const { block } = cellPlace(grid, index);
          const touches = block < top + height && block + grid.cellHeight > top;
          const isShown = index >= from && index < to;
          if (touches) expect(isShown).toBe(true);
          if (isShown) expect(block + grid.cellHeight > top - near && block < top + height + near).toBe(true);
        }
      }),
    );
  });
});

describe('the arrow keys', () => {
  const field = { columns: 3, count: 8, pageRows: 2, isMirrored: false };
  it.each<[number, MoveKey, number]>([
    [0, 'ArrowRight', 1],
    [0, 'ArrowLeft', 0],
    [2, 'ArrowRight', 3],
    [7, 'ArrowRight', 7],
    [1, 'ArrowDown', 4],
    [5, 'ArrowDown', 7],
    [7, 'ArrowDown', 7],
    [4, 'ArrowUp', 1],
    [1, 'ArrowUp', 1],
    [1, 'PageDown', 7],
    [7, 'PageUp', 1],
    [5, 'PageUp', 2],
    [5, 'Home', 0],
    [0, 'End', 7],
  ])('lead from %i by %s to %i', (from, key, to) => {
    expect(moveIn(field, from, key)).toBe(to);
  });

  it('follow the reading direction', () => {
    expect(moveIn({ ...field, isMirrored: true }, 4, 'ArrowLeft')).toBe(5);
    expect(moveIn({ ...field, isMirrored: true }, 4, 'ArrowRight')).toBe(3);
    expect(moveIn({ ...field, isMirrored: true }, 4, 'ArrowDown')).toBe(7);
  });

  it('never leave the grid', () => {
    const keys: MoveKey[] = [
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      'Home',
      'End',
      'PageUp',
      'PageDown',
    ];
    const place = fc
      .record({ columns: fc.integer({ min: 1, max: 9 }), count: fc.integer({ min: 1, max: 90 }) })
      .chain((size) => fc.tuple(fc.constant(size), fc.nat({ max: size.count - 1 })));
    fc.assert(
      fc.property(place, fc.constantFrom(...keys), fc.boolean(), ([size, from], key, isMirrored) => {
        const to = moveIn({ ...size, pageRows: 3, isMirrored }, from, key);
        expect(to >= 0 && to < size.count).toBe(true);
      }),
    );
  });
});
