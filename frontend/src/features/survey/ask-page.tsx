import { Select } from '@mantine/core';
import { IconChevronLeft, IconHeart } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { speak, translation, useLocale, useTranslation } from '../../i18n';
import { shortDay, today } from '../../lib/dates';
import { go } from '../../lib/go';
import { recordPath, useGo, useParam } from '../../lib/route';
import type { SurveyType } from '../../lib/survey-types';
import { say } from '../../lib/toast';
import type { Locale, One, Task } from '../../lib/types';
import { useList, useRecord } from '../../record/data';
import { SURVEYS } from '../../record/survey/survey';
import { titleOf } from '../../record/title';
import { Async } from '../../ui/async';
import { Button, IconButton } from '../../ui/button';
import { Question } from './question';
import styles from './survey.module.css';

/** A survey on the rep's laptop: he chooses it, the customer answers, and hands it back. */
export default function AskPage() {
  const account = useRecord('account', useParam('account'));
  return (
    <main className={styles.ask}>
      <Async of={account} whole>
        {(one) => <Ask account={one} />}
      </Async>
    </main>
  );
}

function Ask({ account }: { account: One }) {
  const own = useLocale();
  const [mine] = useState<Locale>(own);
  const [asked, setAsked] = useState<{ type: SurveyType; contact: string }>();
  const [done, setDone] = useState(false);
  const [followUp, setFollowUp] = useState<Task | null>(null);
  const back = useBack(account, mine, followUp);
  // Whichever way the page is left, the rep's own language comes back.
  useEffect(() => () => void speak(mine), [mine]);
  if (done) return <Thanks onBack={back} />;
  if (!asked) return <Choose account={account} onBack={back} onChosen={setAsked} />;
  return (
    <Question
      type={asked.type}
      onAnswer={async ({ score, comment }, followUp) => {
        const { task } = await go.survey.Answer({
          accountId: account.row.id,
          contactId: asked.contact,
          type: asked.type,
          score,
          comment,
          followUp,
          today: today(),
        });
        setFollowUp(task);
        setDone(true);
      }}
      mine={mine}
    />
  );
}

/** Leads back to the account in the rep's language, and says who is to follow up. */
function useBack({ row, labels }: One, mine: Locale, task: Task | null): () => void {
  const to = useGo();
  return () =>
    void speak(mine).then(() => {
      to(recordPath('account', row.id), { tab: 'survey' });
      if (!task) return;
      const name = labels[task.ownerId] ?? '';
      say({
        text: translation(mine).t('survey.followed', { name, day: shortDay(task.dueOn, mine) }),
      });
    });
}

interface ChooseProps {
  account: One;
  onBack: () => void;
  onChosen: (asked: { type: SurveyType; contact: string }) => void;
}

/** The rep says what is asked, of whom, in which language; then he turns the laptop round. */
function Choose({ account, onBack, onChosen }: ChooseProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [type, setType] = useState<SurveyType>('nps');
  const [contact, setContact] = useState<string | null>(null);
  const people = useList({
    kind: 'contact',
    filter: { field: 'account_id', op: 'eq', value: account.row.id },
    sort: [{ field: 'name', desc: false }],
    limit: 200,
  });
  return (
    <form
      className={styles.card}
      onSubmit={(event) => {
        event.preventDefault();
        onChosen({ type, contact: contact ?? '' });
      }}
    >
      <IconButton icon={IconChevronLeft} label={t('ui.back')} onClick={onBack} />
      <h1>{t('survey.ask-title', { name: titleOf(account.row) })}</h1>
      <fieldset className={styles.kinds}>
        <legend>{t('survey.which')}</legend>
        {SURVEYS.map((one) => (
          <label key={one} data-chosen={type === one}>
            <input type="radio" name="type" checked={type === one} onChange={() => setType(one)} />
            <span>
              <strong>{t(`survey.name.${one}`)}</strong>
              <small>{t(`survey.question.${one}`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <Select
        label={t('survey.who')}
        placeholder={t('survey.nobody')}
        clearable
        searchable
        data={people.rows.map((person) => ({ value: person.id, label: titleOf(person) }))}
        value={contact}
        onChange={setContact}
      />
      <Select
        label={t('survey.language')}
        allowDeselect={false}
        data={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        value={locale}
        onChange={(chosen) => void speak(chosen as Locale)}
      />
      <p className={styles.note}>{t('survey.hand-over')}</p>
      <Button type="submit" look="primary" autoFocus>
        {t('survey.begin')}
      </Button>
    </form>
  );
}

function Thanks({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.thanks} role="status">
      <IconHeart size={40} stroke={1.5} aria-hidden />
      <h1>{t('survey.thanks')}</h1>
      <p>{t('survey.hand-back')}</p>
      <Button onClick={onBack}>{t('survey.done')}</Button>
    </div>
  );
}
