import { Checkbox, Select, TextInput } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { useDraft } from '../../lib/draft';
import { FaultError, faultOf } from '../../lib/fault';
import { go } from '../../lib/go';
import type { LinkType, Plan, PlanLink, PlanTask } from '../../lib/plan-types';
import type { Fault } from '../../lib/types';
import { searchOptions } from '../../record/options';
import { useUndo } from '../../record/undo';
import { Button, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FaultLine, useFaultText } from '../../ui/fault-text';
import { DayField } from '../../ui/field/day-field';
import { ReferenceField } from '../../ui/field/reference';
import { WholeField } from '../../ui/field/whole-field';
import { MovedReasons } from './moved';
import styles from './project.module.css';
import { changesOf, draftOf } from './task-draft';

const TYPES: LinkType[] = ['FS', 'SS', 'FF', 'SF'];

interface Props {
  plan: Plan;
  task: PlanTask;
  onClose: () => void;
  /** Another task of the plan is to be seen instead. */
  onOpen: (task: PlanTask) => void;
}

/** All that can be said of a task in its plan. */
export function TaskDialog({ plan, task, onClose, onOpen }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const client = useQueryClient();
  const { sayDone } = useUndo();
  const [begun] = useState(() => draftOf(task, plan.links));
  const kept = useDraft(`plan ${task.id}`, {
    ...begun,
    owner: plan.labels[task.ownerId] ?? '',
  });
  const draft = kept.value;
  const [fault, setFault] = useState<Fault | null>(null);
  const at = (...fields: string[]) =>
    fault && fields.includes(fault.field) ? text(fault) : undefined;
  const change = (patch: Partial<typeof draft>) => {
    kept.change(patch);
    setFault(null);
  };
  const act = async (steps: (() => Promise<unknown>)[]) => {
    try {
      for (const step of steps) await step();
      await client.refetchQueries({ queryKey: ['plan', plan.project.id] });
      kept.drop();
      onClose();
      return true;
    } catch (error) {
      setFault(faultOf(error));
      return false;
    }
  };
  const remove = async () => {
    const gone = await act([() => go.plan.Remove(task.id)]);
    if (gone) await sayDone(t('project.removed-task', { title: task.title }));
  };
  const shown = ['title', 'startsOn', 'days', 'progress', 'pinned', 'toId', 'type', 'lag'];
  return (
    <Dialog
      title={t('project.edit-task')}
      save={t('record.save')}
      onSave={() => act(changesOf(task, plan.links, draft, begun, go))}
      onClose={onClose}
      draft={kept}
      note={
        <>
          <Button look="quiet" icon={IconTrash} onClick={() => void remove()}>
            {t('project.remove-task')}
          </Button>
          {fault && !shown.includes(fault.field) && <FaultLine error={new FaultError(fault)} />}
        </>
      }
    >
      <div className={styles.form}>
        <TextInput
          className={styles.wide}
          label={t('project.column.title')}
          data-autofocus
          onFocus={(event) => {
            if (draft.title === t('project.new-task')) event.currentTarget.select();
          }}
          value={draft.title}
          error={at('title')}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <DayField
          label={t('project.start-label')}
          placeholder={t('project.start-free')}
          value={draft.notBefore}
          error={at('startsOn')}
          onChange={(notBefore) => change({ notBefore })}
        />
        {!task.summary && (
          <WholeField
            label={t('project.column.days')}
            min={0}
            value={draft.days}
            error={at('days')}
            onChange={(days) => change({ days })}
          />
        )}
        {!task.summary && (
          <WholeField
            label={t('project.column.progress')}
            min={0}
            max={100}
            step={10}
            suffix="%"
            value={draft.progress}
            error={at('progress')}
            onChange={(progress) => change({ progress })}
          />
        )}
        <ReferenceField
          label={t('project.column.owner')}
          value={draft.ownerId}
          title={draft.owner}
          source="user"
          search={(typed) => searchOptions('user', typed)}
          onChange={(option) => {
            change({ ownerId: option?.id ?? '', owner: option?.title ?? '' });
          }}
        />
        {!task.summary && (
          <Checkbox
            className={styles.wide}
            label={t('project.pinned-label')}
            checked={draft.pinned}
            onChange={(event) => change({ pinned: event.currentTarget.checked })}
          />
        )}
        <Predecessors
          plan={plan}
          task={task}
          links={draft.links}
          error={at('toId', 'type', 'lag')}
          onChange={(links) => change({ links })}
        />
        <MovedReasons plan={plan} task={task} onOpen={onOpen} />
      </div>
    </Dialog>
  );
}

interface LinksProps {
  plan: Plan;
  task: PlanTask;
  links: PlanLink[];
  error: string | undefined;
  onChange: (links: PlanLink[]) => void;
}

/** What a task waits for: each with its type and lag. */
function Predecessors({ plan, task, links, error, onChange }: LinksProps) {
  const { t } = useTranslation();
  const titles = new Map(plan.tasks.map((one) => [one.id, one.title]));
  const taken = new Set([task.id, ...links.map((link) => link.fromId)]);
  const edit = (id: string, patch: Partial<PlanLink>) =>
    onChange(links.map((link) => (link.id === id ? { ...link, ...patch } : link)));
  return (
    <fieldset className={styles.waits}>
      <legend>{t('project.waits-for')}</legend>
      {links.map((link) => (
        <div key={link.id}>
          <span>{titles.get(link.fromId)}</span>
          <Select
            aria-label={t('project.link-type')}
            allowDeselect={false}
            data={TYPES.map((value) => ({ value, label: t(`choice.type.${value}`) }))}
            value={link.type}
            onChange={(type) => edit(link.id, { type: TYPES.find((one) => one === type) ?? 'FS' })}
          />
          <WholeField
            aria-label={t('project.lag')}
            title={t('project.lag')}
            value={link.lag}
            onChange={(lag) => edit(link.id, { lag })}
          />
          <IconButton
            icon={IconX}
            label={t('project.remove-link', { title: titles.get(link.fromId) ?? '' })}
            onClick={() => onChange(links.filter((one) => one.id !== link.id))}
          />
        </div>
      ))}
      <Select
        aria-label={t('project.add-link')}
        placeholder={t('project.add-link')}
        searchable
        limit={50}
        value={null}
        error={error}
        data={plan.tasks
          .filter((one) => !taken.has(one.id))
          .map((one) => ({ value: one.id, label: one.title }))}
        onChange={(fromId) =>
          fromId &&
          onChange([
            ...links,
            { id: `new ${fromId}`, fromId, toId: task.id, type: 'FS', lag: 0, leftOut: '' },
          ])
        }
      />
    </fieldset>
  );
}
