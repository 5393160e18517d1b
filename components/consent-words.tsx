/** What is sent, to whom, when, at what price, and what is kept: read before saving, which is the consent. */
import type { JSX } from 'preact';
import { VENDOR_ADDRESS } from '../utils/core/settings';
import { text } from './texts';

/** The sentences, for the service address that would be saved. */
export function ConsentWords({ serviceAddress }: { serviceAddress: string }): JSX.Element {
  const own = serviceAddress !== VENDOR_ADDRESS;
  const receiver = own ? text('options.to_own', serviceAddress) : text('options.to_akool');
  return (
    <div class="consent">
      <h2>{text('options.consent_heading')}</h2>
      <p>
        {text('options.consent_what', receiver)} {text('options.consent_cost')} {text('options.consent_kept')}
      </p>
    </div>
  );
}
