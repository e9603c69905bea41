import { Textarea } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { Approval, Verdict } from '../../lib/approval-types';
import { faultOf } from '../../lib/fault';
import { go } from '../../lib/go';
import { say } from '../../lib/toast';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useFaultText } from '../../ui/fault-text';
import styles from './approval.module.css';

/** What this person may say about an approval. */
export function Decide({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  return (
    <span className={styles.decide}>
      {approval.mayDecide && (
        <>
          <Button icon={IconCheck} onClick={() => setVerdict('approved')}>
            {t('approval.do.approved')}
          </Button>
          <Button look="quiet" icon={IconX} onClick={() => setVerdict('rejected')}>
            {t('approval.do.rejected')}
          </Button>
        </>
      )}
      {approval.mayRecall && (
        <Button look="quiet" icon={IconArrowBackUp} onClick={() => setVerdict('withdrawn')}>
          {t('approval.do.withdrawn')}
        </Button>
      )}
      {verdict && <Words approval={approval} verdict={verdict} onClose={() => setVerdict(null)} />}
    </span>
  );
}

interface Props {
  approval: Approval;
  verdict: Verdict;
  onClose: () => void;
}

/** A verdict is said with its reason, and is final: it is asked for once more. */
function Words({ approval, verdict, onClose }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [note, setNote] = useState('');
  const decide = useMutation({
    mutationFn: () => go.approval.Decide(approval.id, verdict, note),
    onSuccess: () => {
      onClose();
      say({ text: t(`approval.state.${verdict}`) });
    },
  });
  return (
    <Dialog
      title={`${t(`approval.do.${verdict}`)} · ${approval.title}`}
      save={t(`approval.do.${verdict}`)}
      danger={verdict === 'rejected'}
      saving={decide.isPending}
      onSave={() => decide.mutate()}
      onClose={onClose}
      size={460}
    >
      <Textarea
        data-autofocus
        autosize
        minRows={2}
        maxRows={8}
        label={t(verdict === 'rejected' ? 'approval.why' : 'approval.note')}
        description={t('approval.final')}
        value={note}
        error={decide.error && text(faultOf(decide.error))}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
