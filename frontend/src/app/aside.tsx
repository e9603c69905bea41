import { zooms } from '../lib/go';
import Reminders from './reminders';
import Toasts from './toasts';
import Zoom from './zoom';

/** What goes on beside every screen; the first one is drawn without waiting for it. */
export default function Aside() {
  return (
    <>
      <Reminders />
      <Toasts />
      {zooms() && <Zoom />}
    </>
  );
}
