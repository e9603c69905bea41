import { Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { go, on } from '../../lib/go';
import { useAdoptSession } from '../../lib/session';
import { FaultLine } from '../../ui/fault-text';
import { Ways } from '../../ui/ways';
import styles from './first-run.module.css';

const sizes = ['small', 'medium', 'large'] as const;

/** A made-up workspace of a size. */
export function LookAround() {
  const { t } = useTranslation();
  const locale = useLocale();
  const adopt = useAdoptSession();
  const [share, setShare] = useState(0);
  useEffect(() => on('progress', ({ done, total }) => setShare(done / total)), []);
  const make = useMutation({
    mutationFn: (size: (typeof sizes)[number]) => go.setup.StartDemo(size, locale),
    onSuccess: adopt,
  });
  if (make.isPending) {
    return (
      <div className={styles.form} role="status">
        <p>{t('first-run.demo.making')}</p>
        <Progress value={share * 100} aria-label={t('first-run.demo.making')} />
      </div>
    );
  }
  return (
    <>
      <Ways
        ways={sizes.map((size) => ({
          id: size,
          title: t(`first-run.demo.${size}`),
          hint: t(`first-run.demo.${size}-hint`),
          go: () => make.mutate(size),
        }))}
      />
      {make.error && <FaultLine error={make.error} />}
    </>
  );
}
