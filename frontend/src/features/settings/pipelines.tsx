import {
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { PipelineSetting } from '../../lib/opportunity-types';
import { Button, IconButton } from '../../ui/button';
import { DropItem, DropMenu } from '../../ui/drop-menu';
import { Pill } from '../../ui/pill';
import { PipelineDialog } from './pipeline-dialog';
import {
  movedBy,
  orderPipelines,
  removePipeline,
  retirePipeline,
  usePipelineSettings,
} from './pipelines-data';
import { Section } from './section';
import styles from './settings.module.css';
import { StageList } from './stage-list';
import { useAct } from './use-act';

/** The pipelines of the workspace, each with its stages. */
export function Pipelines() {
  const { t } = useTranslation();
  const { data: pipelines = [] } = usePipelineSettings();
  const [named, setNamed] = useState<PipelineSetting | 'new' | null>(null);
  return (
    <Section title={t('pipeline.title')}>
      <p className={styles.hint}>{t('pipeline.hint')}</p>
      {pipelines.map((pipeline, index) => (
        <section key={pipeline.id} aria-label={pipeline.name}>
          <div className={styles.pipeline}>
            <h3>{pipeline.name}</h3>
            {pipeline.retired === 1 && <Pill hue="slate">{t('pipeline.retired')}</Pill>}
            <PipelineMenu
              pipelines={pipelines}
              index={index}
              pipeline={pipeline}
              onRename={() => setNamed(pipeline)}
            />
          </div>
          <StageList pipeline={pipeline} pipelines={pipelines} />
        </section>
      ))}
      <div className={styles.actions}>
        <Button icon={IconPlus} onClick={() => setNamed('new')}>
          {t('pipeline.add')}
        </Button>
      </div>
      {named && (
        <PipelineDialog
          pipeline={named === 'new' ? undefined : named}
          onClose={() => setNamed(null)}
        />
      )}
    </Section>
  );
}

interface MenuProps {
  pipelines: PipelineSetting[];
  index: number;
  pipeline: PipelineSetting;
  onRename: () => void;
}

function PipelineMenu({ pipelines, index, pipeline, onRename }: MenuProps) {
  const { t } = useTranslation();
  const act = useAct();
  const { id, name } = pipeline;
  const move = (by: number) => void act(() => orderPipelines(movedBy(pipelines, index, by)));
  return (
    <DropMenu
      position="bottom-end"
      width={200}
      target={<IconButton icon={IconDots} label={t('pipeline.more', { name })} />}
    >
      <DropItem icon={IconPencil} onClick={onRename}>
        {t('pipeline.rename')}
      </DropItem>
      <DropItem icon={IconArrowUp} disabled={index === 0} onClick={() => move(-1)}>
        {t('pipeline.up', { name })}
      </DropItem>
      <DropItem
        icon={IconArrowDown}
        disabled={index === pipelines.length - 1}
        onClick={() => move(1)}
      >
        {t('pipeline.down', { name })}
      </DropItem>
      <DropItem
        icon={pipeline.retired ? IconPlayerPlay : IconPlayerPause}
        onClick={() => void act(() => retirePipeline(id, !pipeline.retired))}
      >
        {t(pipeline.retired ? 'pipeline.resume' : 'pipeline.retire')}
      </DropItem>
      <DropItem
        icon={IconTrash}
        onClick={() => void act(() => removePipeline(id), t('pipeline.removed', { name }))}
      >
        {t('pipeline.remove', { name })}
      </DropItem>
    </DropMenu>
  );
}
