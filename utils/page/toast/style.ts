/** The look of the toast. */

export const TOAST_CSS = `
.toast {
  --surface: oklch(1 0 0); --sunken: oklch(0.945 0.003 255); --hover: oklch(0.93 0.004 255);
  --line: oklch(0.895 0.004 255); --text: oklch(0.24 0.006 255); --muted: oklch(0.48 0.008 255);
  --bad: oklch(0.52 0.17 28); --focus: oklch(0.52 0.13 255); --primary: oklch(0.27 0.008 255);
  --on-primary: oklch(0.99 0 0);
  --shadow: 0 1px 2px oklch(0.2 0.01 255 / 0.12), 0 6px 24px oklch(0.2 0.01 255 / 0.2);
  display: flex; flex-direction: column; box-sizing: border-box; max-height: calc(100vh - 32px); overflow: hidden;
  border-radius: 10px; background: var(--surface); box-shadow: var(--shadow); color: var(--text); text-align: start;
  font: 400 13px/20px system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
  animation: appear 160ms cubic-bezier(0.2, 0, 0, 1);
}
@media (prefers-color-scheme: dark) {
  .toast {
    --surface: oklch(0.235 0.005 255); --sunken: oklch(0.285 0.006 255); --hover: oklch(0.32 0.006 255);
    --line: oklch(0.325 0.006 255); --text: oklch(0.945 0.003 255); --muted: oklch(0.735 0.008 255);
    --bad: oklch(0.76 0.13 28); --focus: oklch(0.76 0.1 255); --primary: oklch(0.93 0.004 255);
    --on-primary: oklch(0.2 0.004 255);
    --shadow: 0 0 0 1px oklch(1 0 0 / 0.08), 0 6px 24px oklch(0 0 0 / 0.5);
  }
}
@keyframes appear { from { opacity: 0; translate: 0 8px } }
.heading {
  display: flex; flex: none; align-items: center; gap: 8px; padding: 4px; padding-inline-start: 12px;
  color: var(--muted); font-size: 12px;
}
.mark { width: 10px; height: 10px; border-radius: 5px; background: linear-gradient(90deg, oklch(0.745 0.145 33) 50%, oklch(0.6 0.1 255) 50%) }
.name { flex: 1; font-weight: 600 }
.close {
  position: relative; width: 28px; height: 28px; margin: 0; padding: 0; border: 0; border-radius: 6px; background: none;
  color: inherit;
}
.close::before, .close::after {
  content: ""; position: absolute; left: 8px; top: 13px; width: 12px; height: 0; border-top: 1.5px solid; rotate: 45deg;
}
.close::after { rotate: -45deg }
.close:hover, .button:hover { background: var(--hover) }
.entries { flex: 1; min-height: 0; margin: 0; padding: 0; overflow-y: auto; list-style: none }
.entry { position: relative; padding: 8px 12px; border-top: 1px solid var(--line) }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; min-height: 28px }
.chip {
  --older: min(1, max(0, var(--years) / 30)); --younger: min(1, max(0, var(--years) / -30));
  --is-older: min(1, var(--older) * 100); --is-younger: min(1, var(--younger) * 100);
  --tone: calc((var(--is-older) / 3 + var(--older) * 2 / 3) * 0.1 + (var(--is-younger) / 3 + var(--younger) * 2 / 3) * 0.145);
  padding: 0 6px; border-radius: 9px; color: oklch(0.21 0.02 255); font-size: 12px; line-height: 18px; font-weight: 600;
  background: oklch(0.745 var(--tone) calc(255 - 222 * var(--is-younger)));
}
.chip, .elapsed { font-variant-numeric: tabular-nums }
.words { flex: 1; min-width: 96px }
.title, .detail { margin: 0 }
.entry[data-status="failed"] .title { color: var(--bad) }
.elapsed, .detail { color: var(--muted); font-size: 12px }
.detail:empty, .buttons:empty { display: none }
.buttons { display: flex; flex-wrap: wrap; gap: 4px; order: 1 }
.entry:not([data-status="queued"], [data-status="detecting"], [data-status="submitting"], [data-status="processing"], [data-status="saving"]) .buttons { width: 100% }
.entry[data-status="done"] .row { display: contents }
.entry[data-status="done"] { display: flex; flex-wrap: wrap; align-items: center; gap: 8px }
.entry[data-status="done"] .buttons { order: 3 }
.pictures { order: 2; width: 100% }
.pictures:empty { display: none }
.button {
  height: 28px; margin: 0; padding: 0 10px; border: 0; border-radius: 6px; background: none; color: inherit;
  font: inherit; box-shadow: inset 0 0 0 1px var(--line);
}
.main { background: var(--primary); color: var(--on-primary); box-shadow: none }
.main:hover { background: var(--primary); opacity: 0.88 }
.more { flex: none; margin: 0; border-radius: 0; box-shadow: inset 0 1px var(--line); color: var(--muted) }
.progress { position: absolute; inset: auto 0 0; height: 2px; overflow: hidden; background: var(--sunken) }
.progress::before {
  content: ""; display: block; width: var(--done); height: 100%; background: var(--muted); transition: width 200ms;
}
.compare { position: relative; overflow: hidden; border-radius: 6px; background: var(--sunken) }
.compare canvas { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; object-position: 50% 20% }
.before + .after { clip-path: inset(0 0 0 var(--split)) }
.line {
  position: absolute; top: 0; bottom: 0; left: var(--split); width: 2px; margin-left: -1px; background: oklch(0.99 0 0);
  box-shadow: 0 0 4px oklch(0 0 0 / 0.5); pointer-events: none;
}
.line::after {
  content: ""; position: absolute; top: 50%; left: -9px; width: 20px; height: 20px; margin-top: -10px;
  border-radius: 50%; background: oklch(0.99 0 0); box-shadow: 0 1px 4px oklch(0 0 0 / 0.4);
}
.range { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: ew-resize }
.compare:has(.range:focus-visible) { outline: 2px solid var(--focus); outline-offset: 2px }
.button:focus-visible, .close:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px }
.more:focus-visible, .close:focus-visible { outline-offset: -2px }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
[hidden] { display: none !important }
@media (prefers-reduced-motion: reduce) { .toast { animation: none } .progress::before { transition: none } }
@media (forced-colors: active) {
  .toast, .button, .chip { border: 1px solid } .progress::before { background: Highlight }
}
`;
