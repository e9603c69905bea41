import { Select, TextInput } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { today } from '../../lib/dates';
import { faultOf } from '../../lib/fault';
import type { PlanTemplate } from '../../lib/plan-types';
import { recordPath, useGo } from '../../lib/route';
import { say } from '../../lib/toast';
import type { Fault } from '../../lib/types';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useFaultText } from '../../ui/fault-text';
import { DayField } from '../../ui/field/day-field';
import { saveTemplate, startFrom, useTemplates } from './data';
import styles from './project.module.css';
import { useStarting } from './starting';

/** Begins a project from a built-in plan or that of another. */
export function StartButton() {
  const { t } = useTranslation();
  const ask = useStarting((state) => state.ask);
  return (
    <Button icon={IconTemplate} onClick={ask}>
      {t('project.template-start')}
    </Button>
  );
}

/** Asks from which plan a project is to begin, and when, once somebody wants to. */
export function Starting() {
  const { asked, done } = useStarting();
  return asked ? <Asked onClose={done} /> : null;
}

function Asked({ onClose }: { onClose: () => void }) {
  const { data: templates } = useTemplates(useLocale());
  return templates ? <StartDialog templates={templates} onClose={onClose} /> : null;
}

function StartDialog({ templates, onClose }: { templates: PlanTemplate[]; onClose: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const text = useFaultText();
  const [template, setTemplate] = useState(templates[0]?.id ?? '');
  const chosen = templates.find(({ id }) => id === template);
  const [name, setName] = useState('');
  const [startsOn, setStartsOn] = useState(today());
  const [fault, setFault] = useState<Fault | null>(null);
  const errorAt = (field: string) => (fault?.field === field ? text(fault) : undefined);
  const save = () =>
    startFrom(template, name, startsOn)
      .then((project) => {
        onClose();
        go(recordPath('project', project.id), { tab: 'gantt' });
      })
      .catch((refused) => setFault(faultOf(refused)));
  return (
    <Dialog
      title={t('project.template-start')}
      save={t('project.template-go')}
      onSave={save}
      onClose={onClose}
      size={440}
      note={fault?.field === '' && <span role="alert">{text(fault)}</span>}
    >
      <div className={styles.template}>
        <Select
          label={t('project.template')}
          description={chosen?.phases.slice(0, 6).join(' → ')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          data={templates.map(({ id, name: label }) => ({ value: id, label }))}
          value={template}
          onChange={(id) => setTemplate(id ?? template)}
        />
        <TextInput
          label={t('project.template-project')}
          data-autofocus
          value={name}
          error={errorAt('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <DayField
          label={t('project.template-day')}
          value={startsOn}
          error={errorAt('startsOn')}
          onChange={setStartsOn}
        />
      </div>
    </Dialog>
  );
}

/** Keeps the plan of a project, under a name, to begin others from. */
export function TemplateDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [name, setName] = useState('');
  const [error, setError] = useState('');
  const save = () =>
    saveTemplate(project, name)
      .then((kept) => {
        onClose();
        say({ text: t('project.template-saved', { name: kept.name }) });
      })
      .catch((refused) => setError(text(faultOf(refused))));
  return (
    <Dialog
      title={t('project.template-save')}
      save={t('record.save')}
      onSave={save}
      onClose={onClose}
      size={420}
    >
      <TextInput
        label={t('project.template-name')}
        description={t('project.template-hint')}
        data-autofocus
        value={name}
        error={error}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Dialog>
  );
}
