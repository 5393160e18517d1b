/** The look of the picker. */

export const PICKER_CSS = `
.picker {
  --surface: oklch(1 0 0); --hover: oklch(0.93 0.004 255); --line: oklch(0.895 0.004 255);
  --text: oklch(0.24 0.006 255); --muted: oklch(0.48 0.008 255); --focus: oklch(0.52 0.13 255);
  --primary: oklch(0.27 0.008 255); --on-primary: oklch(0.99 0 0);
  --shadow: 0 1px 2px oklch(0.2 0.01 255 / 0.12), 0 6px 24px oklch(0.2 0.01 255 / 0.2);
  position: fixed; inset: 0; overflow: hidden; outline: none; cursor: default;
  color: var(--text); font: 400 13px/20px system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
  text-align: start; animation: appear 120ms cubic-bezier(0.2, 0, 0, 1);
}
@media (prefers-color-scheme: dark) {
  .picker {
    --surface: oklch(0.235 0.005 255); --hover: oklch(0.32 0.006 255); --line: oklch(0.4 0.006 255);
    --text: oklch(0.945 0.003 255); --muted: oklch(0.735 0.008 255); --focus: oklch(0.76 0.1 255);
    --primary: oklch(0.93 0.004 255); --on-primary: oklch(0.2 0.004 255);
    --shadow: 0 0 0 1px oklch(1 0 0 / 0.08), 0 6px 24px oklch(0 0 0 / 0.5);
  }
}
@keyframes appear { from { opacity: 0 } }
@media (prefers-reduced-motion: reduce) { .picker { animation: none } }
.picker[data-mode="area"] { cursor: crosshair; touch-action: none }
.outline {
  position: absolute; box-sizing: border-box; border-radius: 4px;
  box-shadow: 0 0 0 2px oklch(1 0 0), 0 0 0 4px oklch(0.52 0.13 255), 0 0 0 300vmax oklch(0.16 0.004 255 / 0.42);
}
.outline.empty { box-shadow: 0 0 0 300vmax oklch(0.16 0.004 255 / 0.42) }
.outline.small .tag { top: calc(100% + 12px); bottom: auto; left: -4px; max-width: 320px }
.tag {
  position: absolute; left: 8px; bottom: 8px; max-width: calc(100% - 16px); box-sizing: border-box; padding: 2px 8px;
  overflow: hidden; border-radius: 6px; background: oklch(0.16 0.004 255 / 0.8); color: oklch(0.99 0 0);
  font-size: 12px; font-variant-numeric: tabular-nums; white-space: nowrap; text-overflow: ellipsis;
}
.tag:empty { display: none }
.bar {
  position: absolute; top: 12px; left: 50%; translate: -50% 0; display: flex; flex-wrap: wrap; align-items: center;
  gap: 8px; box-sizing: border-box; width: max-content; max-width: calc(100% - 24px); padding: 8px 8px 8px 16px;
  border-radius: 10px; background: var(--surface); box-shadow: var(--shadow); cursor: default;
}
.words { display: flex; flex-wrap: wrap; gap: 0 12px; min-width: 352px; margin-inline-end: 8px }
@media (max-width: 640px) { .words { min-width: 0 } }
.title { font-weight: 600 }
.hint { color: var(--muted) }
.action {
  display: flex; align-items: center; gap: 8px; height: 32px; box-sizing: border-box; padding: 0 12px; margin: 0;
  border: 0; border-radius: 6px; background: none; color: inherit; font: inherit; box-shadow: inset 0 0 0 1px var(--line);
}
.action:hover { background: var(--hover) }
.action.main { background: var(--primary); color: var(--on-primary); box-shadow: none }
.key { color: var(--muted); font-size: 12px }
.main .key { color: inherit; opacity: 0.75 }
.list {
  position: absolute; box-sizing: border-box; width: 288px; max-height: 344px; margin: 0; padding: 4px;
  overflow-y: auto; border-radius: 10px; background: var(--surface); box-shadow: var(--shadow); cursor: default;
}
.option { display: flex; align-items: center; gap: 12px; padding: 4px; border-radius: 6px }
.option[aria-selected="true"] { background: var(--hover); box-shadow: inset 0 0 0 2px var(--focus) }
.thumbnail { flex: none; width: 56px; height: 56px; border-radius: 4px; background: var(--hover) }
.about { min-width: 0 }
.name, .detail { overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
.detail { color: var(--muted); font-size: 12px; font-variant-numeric: tabular-nums }
.status { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%) }
[hidden] { display: none !important }
@media (forced-colors: active) {
  .outline { outline: 4px solid Highlight } .bar, .list, .action { border: 1px solid }
  .option[aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px }
}
`;

/** It covers the page. */
export const PICKER_PLACE = { inset: '0', width: '100%', height: '100%', overflow: 'hidden' } as const;
