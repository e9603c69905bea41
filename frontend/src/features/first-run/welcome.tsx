import { SegmentedControl } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Logo } from '../../app/logo';
import { useLocale, useTranslation } from '../../i18n';
import { useAdoptSettings, useSession } from '../../lib/session';
import type { Locale } from '../../lib/types';
import { IconButton } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { Choices, type Way } from './choices';
import styles from './first-run.module.css';
import { Join } from './join';
import { LookAround } from './look-around';
import { MoveHere } from './move-here';
import { Repair } from './repair';
import { StartLocal } from './start-local';
import { Wiped } from './wiped';

/** The first screen: a language, and the ways in. */
export default function Welcome() {
  const { t } = useTranslation();
  const { trouble, folder } = useSession();
  const [way, setWay] = useState<Way | null>(null);
  const language = useLanguage();
  return (
    <main id="content" tabIndex={-1} className={styles.screen}>
      <div className={styles.card}>
        <header className={styles.head}>
          {way && (
            <IconButton
              icon={IconArrowLeft}
              label={t('first-run.back')}
              onClick={() => setWay(null)}
            />
          )}
          <Logo />
          <div>
            <h1>{t('first-run.title')}</h1>
            <p>{t('first-run.promise')}</p>
          </div>
          <Language onChoose={language.mutate} />
        </header>
        {language.error && <FaultLine error={language.error} />}
        {way === null && <Wiped />}
        {trouble && <Repair trouble={trouble} folder={folder} />}
        {way === null && !trouble && <Choices onChoose={setWay} />}
        {way === 'local' && <StartLocal />}
        {way === 'join' && <Join />}
        {way === 'demo' && <LookAround />}
        {way === 'move' && <MoveHere />}
      </div>
    </main>
  );
}

/** Speaks another language from now on. */
function useLanguage() {
  const session = useSession();
  const adopt = useAdoptSettings();
  return useMutation({
    mutationFn: (locale: Locale) => adopt({ ...session.settings, locale }),
  });
}

function Language({ onChoose }: { onChoose: (to: Locale) => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <SegmentedControl
      aria-label={t('first-run.language')}
      size="xs"
      value={locale}
      onChange={(to) => onChoose(to as Locale)}
      data={[
        { value: 'zh-CN', label: '中文' },
        { value: 'en', label: 'English' },
      ]}
    />
  );
}
