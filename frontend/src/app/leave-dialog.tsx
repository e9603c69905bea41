import { useTranslation } from '../i18n';
import { openAddress } from '../lib/go';
import { useLeaving } from '../lib/leaving';
import { Dialog } from '../ui/dialog';
import { useRefused } from '../ui/refused';

/** Asks before an address of the web is opened: it was written by somebody else. */
export default function LeaveDialog() {
  const { t } = useTranslation();
  const { address, ask } = useLeaving();
  const refused = useRefused();
  const close = () => ask('');
  const leave = () => {
    void openAddress(address).catch(refused);
    close();
  };
  return (
    <Dialog
      title={t('app.leave.title')}
      save={t('app.leave.open')}
      onSave={leave}
      onClose={close}
      size={440}
    >
      <p className="selectable" style={{ overflowWrap: 'anywhere' }}>
        {address}
      </p>
    </Dialog>
  );
}
