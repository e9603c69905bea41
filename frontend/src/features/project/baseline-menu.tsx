import { Menu, TextInput } from '@mantine/core';
import { IconCheck, IconFlag, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { mediumDay, moment, today } from '../../lib/dates';
import { faultOf } from '../../lib/fault';
import type { Taken } from '../../lib/plan-types';
import { say } from '../../lib/toast';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { DropItem, DropMenu } from '../../ui/drop-menu';
import { useFaultText } from '../../ui/fault-text';
import { takeBaseline } from './data';

interface Props {
  project: string;
  baselines: Taken[];
  chosen: string;
  onChoose: (view: { baseline: string }) => void;
}

/** Chooses the baseline that the plan is compared with, and saves new ones. */
export function BaselineMenu({ project, baselines, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [naming, setNaming] = useState(false);
  const item = (id: string, name: string, at: string) => (
    <Menu.RadioItem
      key={id}
      value={id}
      checked={id === chosen}
      checkIcon={<IconCheck size={15} stroke={1.75} aria-hidden />}
      rightSection={<small>{moment(at, locale)}</small>}
      closeMenuOnClick
      onChange={() => onChoose({ baseline: id })}
    >
      {name}
    </Menu.RadioItem>
  );
  const current = baselines.find((one) => one.id === chosen);
  return (
    <>
      <DropMenu
        position="bottom-end"
        width={280}
        target={<Button icon={IconFlag}>{current?.name ?? t('project.baseline')}</Button>}
      >
        {baselines.length > 0 && item('none', t('project.baseline-none'), '')}
        {baselines.map((one) => item(one.id, one.name, one.takenAt))}
        <DropItem icon={IconPlus} onClick={() => setNaming(true)}>
          {t('project.baseline-take')}
        </DropItem>
        {baselines.length === 0 && <Menu.Label>{t('project.baseline-why')}</Menu.Label>}
      </DropMenu>
      {naming && (
        <NameDialog
          project={project}
          onClose={() => setNaming(false)}
          onTaken={(baseline) => onChoose({ baseline })}
        />
      )}
    </>
  );
}

interface NameProps {
  project: string;
  onClose: () => void;
  onTaken: (id: string) => void;
}

function NameDialog({ project, onClose, onTaken }: NameProps) {
  const { t } = useTranslation();
  const text = useFaultText();
  const day = mediumDay(today(), useLocale());
  const [name, setName] = useState(t('project.baseline-default', { day }));
  const [error, setError] = useState('');
  const save = () =>
    takeBaseline(project, name)
      .then((taken) => {
        onTaken(taken.id);
        onClose();
        say({ text: t('project.baseline-saved', { name: taken.name }) });
      })
      .catch((refused) => setError(text(faultOf(refused))));
  return (
    <Dialog
      title={t('project.baseline-title')}
      save={t('project.baseline-save')}
      onSave={save}
      onClose={onClose}
      size={420}
    >
      <TextInput
        label={t('project.baseline-name')}
        description={t('project.baseline-hint')}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        value={name}
        error={error}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Dialog>
  );
}
