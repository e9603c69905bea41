import { useMutation } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import { faultOf } from '../../lib/fault';
import { say } from '../../lib/toast';
import type { Fault } from '../../lib/types';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import styles from './settings.module.css';

interface Props {
  save: () => Promise<unknown>;
  /** Fields that show their own fault; that of any other stands above the button. */
  fields: readonly string[];
  children: (fault: Fault | null, error: Error | null) => ReactNode;
}

/** A form of what admins lay down for everybody, kept as a whole. */
export function RulesForm({ save, fields, children }: Props) {
  const { t } = useTranslation();
  const keep = useMutation({
    mutationFn: save,
    onSuccess: () => say({ text: t('record.saved') }),
  });
  const fault = keep.error && faultOf(keep.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {children(fault, keep.error)}
      {fault && !fields.includes(fault.field) && <FaultLine error={keep.error} />}
      <div>
        <Button type="submit" disabled={keep.isPending}>
          {t('record.save')}
        </Button>
      </div>
    </form>
  );
}
