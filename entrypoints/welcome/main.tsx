/** The first run's page. */
import { text } from '../../components/texts';
import { WelcomeView } from '../../components/welcome-view';
import { mount } from '../pages/mount';
import { openSettings } from '../pages/open';

mount(<WelcomeView openSettings={openSettings} />, text('page.welcome'));
