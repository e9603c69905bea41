import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from '../../i18n';
import { isComposing } from '../../lib/keys';
import type { BuyingRole } from '../../lib/relation-types';
import { recordPath, useGo } from '../../lib/route';
import { bossOf, inOrder, type Node } from './org';
import { PersonCard } from './person-card';
import styles from './relation.module.css';

interface Props {
  nodes: Node[];
  rolesOf: (node: Node) => BuyingRole[];
  isEngaged: (node: Node) => boolean;
  onSave: (node: Node) => void;
  onRole?: (node: Node, role: BuyingRole) => void;
}

/**
 * Who reports to whom, from left to right. Up and down go through everybody,
 * left to whom one reports, right to the first who reports to one; Enter opens
 * the person, Space the menu of the card.
 */
export function OrgChart({ nodes, rolesOf, isEngaged, onSave, onRole }: Props) {
  const { t } = useTranslation();
  const go = useGo();
  const tree = useRef<HTMLDivElement>(null);
  const all = inOrder(nodes);
  const [chosen, setChosen] = useState('');
  const [menu, setMenu] = useState('');
  const current = all.some((node) => node.person.id === chosen) ? chosen : all[0]?.person.id;

  const moveTo = (node: Node | undefined) => {
    if (!node) return;
    setChosen(node.person.id);
    tree.current?.querySelector<HTMLElement>(`[data-person="${node.person.id}"]`)?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    const at = all.findIndex((node) => node.person.id === current);
    const node = all[at];
    // What is pressed in a card's menu is the menu's.
    if (!node || !(event.target as HTMLElement).matches('[role="treeitem"]')) return;
    const acts: Record<string, () => void> = {
      ArrowDown: () => moveTo(all[at + 1]),
      ArrowUp: () => moveTo(all[at - 1]),
      ArrowRight: () => moveTo(node.reports[0]),
      ArrowLeft: () => moveTo(bossOf(nodes, node.person.id)),
      Home: () => moveTo(all[0]),
      End: () => moveTo(all.at(-1)),
      Enter: () => go(recordPath('contact', node.person.id)),
      ' ': () => setMenu(node.person.id),
    };
    const act = acts[event.key];
    if (!act || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    act();
  };

  // A flat tree with levels: an item's name is then its card and no more.
  const draw = (node: Node, level: number) => {
    const { id } = node.person;
    return (
      <div key={id} className={styles.node}>
        <div
          role="treeitem"
          data-person={id}
          aria-level={level}
          aria-expanded={node.reports.length > 0 ? true : undefined}
          aria-selected={id === current}
          tabIndex={id === current ? 0 : -1}
          className={styles.item}
          onFocus={(event) => event.target === event.currentTarget && setChosen(id)}
        >
          <PersonCard
            node={node}
            roles={rolesOf(node)}
            engaged={isEngaged(node)}
            open={menu === id}
            onOpen={(open) => {
              setMenu(open ? id : '');
              if (!open) moveTo(node); // the keys are the tree's, not the button's
            }}
            onSave={() => onSave(node)}
            onRole={onRole && ((role) => onRole(node, role))}
          />
        </div>
        {node.reports.length > 0 && (
          <div className={styles.reports}>{node.reports.map((one) => draw(one, level + 1))}</div>
        )}
      </div>
    );
  };
  return (
    <div
      ref={tree}
      role="tree"
      aria-label={t('relation.chart')}
      className={styles.tree}
      onKeyDown={keys}
    >
      {nodes.map((node) => draw(node, 1))}
    </div>
  );
}
