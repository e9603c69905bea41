import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { say } from '../../lib/toast';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { WholeField } from '../../ui/field/whole-field';
import styles from './settings.module.css';

interface FigureProps {
  label: string;
  hint: string;
  least?: number;
  most?: number;
  value: number;
  save: (value: number) => Promise<void>;
}

/** A number that is kept with its own button. */
export function Figure({ label, hint, least = 0, most = 365, value: was, save }: FigureProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState(was);
  const keep = useMutation({
    mutationFn: save,
    onSuccess: () => say({ text: t('record.saved') }),
  });
  return (
    <form
      className={styles.number}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(value);
      }}
    >
      <WholeField
        label={label}
        description={hint}
        min={least}
        max={most}
        value={value}
        onChange={(typed) => setValue(typed || least)}
      />
      <Button type="submit" disabled={value === was || keep.isPending}>
        {t('record.save')}
      </Button>
      {keep.error && <FaultLine error={keep.error} />}
    </form>
  );
}
