import { Select } from '@mantine/core';
import { useStageGroups } from './stage';

interface Props {
  label?: string;
  'aria-label'?: string;
  value: string;
  error?: string;
  autoFocus?: boolean;
  onChange: (stage: string, name: string) => void;
}

/** Chooses a stage, and with it the pipeline that it is of. */
export function StageField({ value, onChange, ...rest }: Props) {
  const groups = useStageGroups();
  const lists = groups.map(({ pipeline, stages }) => ({
    group: pipeline.name,
    items: stages.map(({ id, name }) => ({ value: id, label: name })),
  }));
  return (
    <Select
      {...rest}
      withAsterisk
      allowDeselect={false}
      data={lists.length > 1 ? lists : lists.flatMap(({ items }) => items)}
      value={value || null}
      onChange={(_id, option) => option && onChange(option.value, option.label)}
    />
  );
}
