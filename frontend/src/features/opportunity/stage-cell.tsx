import { Menu } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from '../../i18n';
import { say } from '../../lib/toast';
import type { Stage } from '../../lib/types';
import type { Item } from '../../record/data';
import { StageOf, useStages } from '../../record/stage';
import { useFaultText } from '../../ui/fault-text';
import styles from './opportunity.module.css';
import { StageItems } from './stage-menu';
import { useMove } from './use-move';

/** The stage in a row of the table; a click offers the others. */
export function StageCell({ item }: { item: Item }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const id = String(item.values.stage_id);
  const stage = item.labels[id] ?? '';
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={styles.stageButton}
        aria-label={t('opportunity.stage-of', { stage })}
        onClick={() => setOpen(true)}
      >
        <StageOf id={id} />
      </button>
      {/* A menu for every row would be most of what the table draws. */}
      {open && <StageChooser item={item} onClose={() => setOpen(false)} />}
    </>
  );
}

function StageChooser({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [shown, setShown] = useState(true);
  const chosen = useRef(false);
  const pipeline = String(item.values.pipeline_id);
  const stages = useStages().filter((stage) => stage.pipelineId === pipeline);
  const { move, dialog } = useMove();
  const from = stages.find((stage) => stage.id === item.values.stage_id);

  const choose = async (stage: Stage) => {
    chosen.current = true;
    const { moved, fault } = await move(item.id, stage, {}, from);
    const name = String(item.values.name);
    if (moved) say({ text: t('opportunity.moved', { name, stage: stage.name }) });
    if (fault) say({ text: text(fault), bad: true });
    onClose();
  };
  const close = () => {
    setShown(false);
    if (!chosen.current) onClose();
  };

  return (
    <span data-own>
      <Menu opened={shown} onClose={close} width={200} position="bottom-start">
        <Menu.Target>
          <i aria-hidden />
        </Menu.Target>
        <Menu.Dropdown>
          <StageItems stages={stages} current={from?.id} onChoose={(stage) => void choose(stage)} />
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </span>
  );
}
