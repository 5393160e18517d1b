/** The first run: what the extension does in one picture, and the three steps to the first result. */
import type { JSX } from 'preact';
import { ActionButton } from './action-button';
import { MenuDrawing } from './menu-drawing';
import { text } from './texts';

const STEPS = ['key', 'click', 'compare'] as const;

/** The welcome. It asks for nothing and blocks nothing. */
export function WelcomeView({ openSettings }: { openSettings: () => void }): JSX.Element {
  return (
    <main class="welcome">
      <MenuDrawing />
      <h1>{text('welcome.heading')}</h1>
      <p class="lead muted">{text('welcome.lead')}</p>
      <ol class="welcome-steps">
        {STEPS.map((step) => (
          <li key={step}>
            <h2>{text(`welcome.step_${step}`)}</h2>
            <p class="muted">{text(`welcome.step_${step}_text`)}</p>
          </li>
        ))}
      </ol>
      <ActionButton name={text('welcome.start')} look="primary" act={openSettings} />
    </main>
  );
}
