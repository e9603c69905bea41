import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { FaultError } from '../../lib/fault';
import { say } from '../../lib/toast';
import { Async, Skeleton } from '../../ui/async';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { DraftNote } from '../../ui/draft-note';
import { Empty } from '../../ui/empty';
import { FaultLine, FaultPanel } from '../../ui/fault-text';
import { Peek } from '../../ui/peek';
import { SelectionBar } from '../../ui/selection-bar';
import styles from './gallery.module.css';
import { Sample } from './sample';

const refused = new FaultError({
  code: 'store.disk-full',
  field: '',
  message: '',
  params: null,
  id: '',
});
const nothing = () => {};

/** What stands in the place of something, or over it. */
export function States() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Sample name="Empty">
        <Empty
          icon={IconTrash}
          title={t('record.nothing-matches')}
          hint={t('trash.hint')}
          action={<Button>{t('record.show-all')}</Button>}
        />
      </Sample>
      <Sample name="Async, Skeleton">
        <Async of={{ data: t('record.saved'), error: null, refetch: nothing }}>
          {(data) => <span>{data}</span>}
        </Async>
        <div className={styles.whole}>
          <Skeleton rows={4} />
        </div>
      </Sample>
      <Sample name="FaultLine, FaultPanel">
        <FaultLine error={refused} />
        <FaultPanel error={refused} retry={nothing} />
      </Sample>
      <Sample name="DraftNote">
        <DraftNote draft={{ restored: true, drop: nothing }} />
      </Sample>
      <Sample name="Dialog, toast">
        <Button onClick={() => setOpen(true)}>{t('record.edit')}</Button>
        <Button onClick={() => say({ text: t('record.saved'), undo: nothing })}>
          {t('record.save')}
        </Button>
        <Button onClick={() => say({ text: t('fault.store.disk-full'), bad: true })}>
          {t('record.remove')}
        </Button>
        {open && (
          <Dialog
            title={t('record.edit')}
            save={t('record.save')}
            onSave={() => setOpen(false)}
            onClose={() => setOpen(false)}
            note={<FaultLine error={refused} />}
          >
            {t('record.saved')}
          </Dialog>
        )}
      </Sample>
      <Sample name="SelectionBar">
        <div className={styles.room}>
          <SelectionBar count={3} onClear={nothing}>
            <Button look="quiet" icon={IconPencil}>
              {t('record.edit')}
            </Button>
          </SelectionBar>
        </div>
      </Sample>
      <Sample name="Peek">
        <div className={styles.room}>
          <Peek title={t('opportunity.column')} onClose={nothing} onOpen={nothing}>
            <Empty title={t('record.nothing-happened')} />
          </Peek>
        </div>
      </Sample>
    </>
  );
}
