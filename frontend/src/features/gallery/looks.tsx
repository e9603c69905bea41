import { Menu } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { addDays, today } from '../../lib/dates';
import type { Hue } from '../../lib/types';
import { Avatar, Person } from '../../ui/avatar';
import { Button, IconButton } from '../../ui/button';
import { DayText, RelativeDate } from '../../ui/dates';
import { DropMenu } from '../../ui/drop-menu';
import { Kbd } from '../../ui/kbd';
import { LinkedText } from '../../ui/linked-text';
import { Money } from '../../ui/money';
import { Pill } from '../../ui/pill';
import { RichText } from '../../ui/rich-text';
import { Sparkline } from '../../ui/sparkline';
import { StageLabel, StageRing } from '../../ui/stage-ring';
import { Steps } from '../../ui/steps';
import { Tabs } from '../../ui/tabs';
import { TitleCell } from '../../ui/title-cell';
import { Turner } from '../../ui/turner';
import { Ways } from '../../ui/ways';
import { Sample } from './sample';

const HUES: Hue[] = ['slate', 'teal', 'brand', 'mauve', 'amber', 'jade', 'cinnabar'];
const LOOKS = ['primary', 'plain', 'quiet', 'danger'] as const;
const PEOPLE = ['林晓', 'Olivia Garcia', '欧阳明'];
const WEEKS = [62, 58, 60, 71, 74, 70, 81].map((value, week) => ({ label: `${week + 1}`, value }));
const OUTCOMES = ['open', 'won', 'lost'] as const;
const MARKDOWN = '**Line 7** *二期产线*\n\n- https://example.com\n- `MES`\n\n> 100 %';
const nothing = () => {};

/** What shows something, or is pressed. */
export function Looks() {
  const { t } = useTranslation();
  const [tab, setTab] = useState('all');
  const [outcome, setOutcome] = useState<string>('won');
  const now = new Date().toISOString();
  return (
    <>
      <Sample name="Button">
        {LOOKS.map((look) => (
          <Button key={look} look={look} icon={IconPlus}>
            {t('record.create')}
          </Button>
        ))}
        <Button disabled>{t('record.save')}</Button>
        <Button pressed>{t('record.filter')}</Button>
        <Button look="primary" shortcut="mod+enter">
          {t('record.save')}
        </Button>
      </Sample>
      <Sample name="IconButton">
        <IconButton icon={IconTrash} label={t('record.remove')} />
        <IconButton icon={IconTrash} label={t('record.remove')} pressed />
        <IconButton icon={IconTrash} label={t('record.remove')} disabled />
      </Sample>
      <Sample name="Kbd">
        {['mod+k', 'shift+x', 'g t', 'enter', 'delete', '?'].map((one) => (
          <Kbd key={one} shortcut={one} />
        ))}
      </Sample>
      <Sample name="Pill">
        {HUES.map((hue) => (
          <Pill key={hue} hue={hue}>
            {t('opportunity.well')}
          </Pill>
        ))}
      </Sample>
      <Sample name="StageRing, StageLabel">
        {HUES.map((hue, at) => (
          <StageRing key={hue} color={hue} share={(at + 1) / HUES.length} />
        ))}
        <StageRing color="jade" share={1} outcome="won" />
        <StageRing color="cinnabar" share={1} outcome="lost" />
        <StageLabel color="brand" share={0.5} name={t('opportunity.pipeline')} />
      </Sample>
      <Sample name="Avatar, Person">
        <Avatar name="林晓" size={32} />
        {PEOPLE.map((name) => (
          <Person key={name} name={name} id={name} />
        ))}
      </Sample>
      <Sample name="Money">
        {[99_00, 9_999_00, 86_000_00, 4_860_000_00, 123_456_789_00].map((amount) => (
          <Money key={amount} amount={amount} currency="CNY" />
        ))}
        <Money amount={-4_900_000_00} currency="USD" />
      </Sample>
      <Sample name="DayText, RelativeDate">
        <DayText day={today()} />
        <DayText day={addDays(today(), -3)} due />
        <DayText day={addDays(today(), 400)} />
        <RelativeDate at={now} />
      </Sample>
      <Sample name="Tabs">
        <Tabs
          label={t('record.views')}
          tabs={[
            { value: 'all', label: t('record.all') },
            { value: 'mine', label: t('opportunity.view.mine'), count: 12 },
          ]}
          value={tab}
          onChange={setTab}
        />
      </Sample>
      <Sample name="Steps">
        <Steps
          label={t('record.sort')}
          steps={OUTCOMES}
          name={(one) => t(`choice.outcome.${one}`)}
          at={outcome}
          onStep={setOutcome}
          error={null}
        />
      </Sample>
      <Sample name="DropMenu, Turner">
        <DropMenu target={<Button>{t('record.group')}</Button>}>
          <Menu.Item>{t('record.all')}</Menu.Item>
        </DropMenu>
        <Turner onTurn={nothing} onToday={nothing} />
      </Sample>
      <Sample name="RichText, LinkedText">
        <RichText text={MARKDOWN} />
        <p>
          <LinkedText text="https://example.com/offer" />
        </p>
      </Sample>
      <Sample name="TitleCell">
        <TitleCell title={t('opportunity.column')} subtitle={t('opportunity.no-account')} />
      </Sample>
      <Sample name="Sparkline">
        <Sparkline label={t('health.title')} points={WEEKS} most={100} />
      </Sample>
      <Sample name="Ways">
        <Ways
          ways={[
            {
              id: 'new',
              icon: IconPlus,
              title: t('record.create'),
              hint: t('ui.search'),
              go: nothing,
            },
          ]}
        />
      </Sample>
    </>
  );
}
