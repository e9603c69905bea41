import { IconFilter, IconPlus, IconX } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from '../i18n';
import { useKeys } from '../lib/keys';
import { shortcuts } from '../lib/shortcuts';
import type { Kind } from '../lib/types';
import { Button, IconButton } from '../ui/button';
import { fieldOf } from './catalog';
import { type Conditions, isGroup, type Part, partsOf, rootOf } from './filter';
import styles from './filter-bar.module.css';
import { FilterChip } from './filter-chip';
import { FilterField } from './filter-field';

interface Props {
  kind: Kind;
  parts: Part[];
  onChange: (parts: Part[]) => void;
}

/** The button that adds a condition, or a group of them. F opens it. */
export function FilterButton({ kind, parts, onChange }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useKeys({ [shortcuts.list.filter]: () => setOpen(true) });
  const root = rootOf(parts);
  const add = (part: Part) => {
    setOpen(false);
    onChange(partsOf({ ...root, of: [...root.of, part] }));
  };
  return (
    <FilterField
      kind={kind}
      opened={open}
      onOpened={setOpen}
      onPick={add}
      target={
        <Button
          look="quiet"
          icon={IconFilter}
          aria-expanded={open}
          aria-keyshortcuts="F"
          pressed={parts.length > 0 || undefined}
          onClick={() => setOpen(!open)}
        >
          {t('record.filter')}
        </Button>
      }
    >
      {parts.length > 0 && (
        <Button
          look="quiet"
          icon={IconPlus}
          className={styles.addGroup}
          onClick={() => add({ join: root.join === 'all' ? 'any' : 'all', of: [] })}
        >
          {t('record.add-group')}
        </Button>
      )}
    </FilterField>
  );
}

/** What must hold, each part to be changed or taken away. */
export function FilterBar({ kind, parts, onChange }: Props) {
  const { t } = useTranslation();
  if (parts.length === 0) return null;
  return (
    <div className={styles.bar}>
      <Group kind={kind} group={rootOf(parts)} onChange={(root) => onChange(partsOf(root))} />
      <Button look="quiet" icon={IconX} onClick={() => onChange([])}>
        {t('record.clear-filters')}
      </Button>
    </div>
  );
}

interface GroupProps {
  kind: Kind;
  group: Conditions;
  onChange: (group: Conditions) => void;
}

/** Parts with what joins them between; a click there joins them the other way. */
function Group({ kind, group, onChange }: GroupProps) {
  const { t } = useTranslation();
  const replace = (at: number, by: Part[]) =>
    onChange({ ...group, of: group.of.toSpliced(at, 1, ...by) });
  const turn = () => onChange({ ...group, join: group.join === 'all' ? 'any' : 'all' });
  return group.of.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
    <Fragment key={at}>
      {at > 0 && (
        <button type="button" className={styles.join} title={t('record.turn-join')} onClick={turn}>
          {t(`record.join.${group.join}`)}
        </button>
      )}
      {isGroup(part) ? (
        <Nested
          kind={kind}
          group={part}
          onChange={(next) => replace(at, [next])}
          onRemove={() => replace(at, [])}
        />
      ) : (
        <One kind={kind} condition={part} onReplace={(by) => replace(at, by)} />
      )}
    </Fragment>
  ));
}

interface OneProps {
  kind: Kind;
  condition: Extract<Part, { field: string }>;
  onReplace: (by: Part[]) => void;
}

function One({ kind, condition, onReplace }: OneProps) {
  const field = fieldOf(kind, condition.field);
  if (!field) return null; // an admin has taken it away
  return (
    <FilterChip
      key={field.name}
      kind={kind}
      field={field}
      condition={condition}
      onChange={(next) => onReplace([next])}
      onRemove={() => onReplace([])}
    />
  );
}

/** A group inside the bar. */
function Nested({ onRemove, ...props }: GroupProps & { onRemove: () => void }) {
  const { t } = useTranslation();
  const { kind, group, onChange } = props;
  const [open, setOpen] = useState(group.of.length === 0);
  return (
    <fieldset className={styles.group} aria-label={t(`record.group-of.${group.join}`)}>
      <Group {...props} />
      <FilterField
        kind={kind}
        opened={open}
        onOpened={setOpen}
        onPick={(part) => onChange({ ...group, of: [...group.of, part] })}
        target={
          <IconButton
            icon={IconPlus}
            label={t('record.add-condition')}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
        }
      />
      <IconButton icon={IconX} label={t('record.remove-group')} onClick={onRemove} />
    </fieldset>
  );
}
