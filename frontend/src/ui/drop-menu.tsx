import { Menu, type MenuItemProps, type MenuProps } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import {
  type ComponentProps,
  cloneElement,
  type ReactElement,
  type ReactNode,
  useState,
} from 'react';
import { useFloat } from './use-float';

interface Props
  extends Pick<MenuProps, 'position' | 'width' | 'transitionProps' | 'closeOnItemClick'> {
  /** The button that opens it. */
  target: ReactElement<ComponentProps<'button'>>;
  /** Of what drops down. */
  className?: string;
  children: ReactNode;
}

/** A button with a menu. */
export function DropMenu({ target, className, children, ...look }: Props) {
  const [wanted, setWanted] = useState(false);
  const { drawn, opened, button } = useFloat(wanted);
  if (!drawn) {
    const open = { 'aria-haspopup': 'menu', 'aria-expanded': false } as const;
    return cloneElement(target, { ...open, onClick: () => setWanted(true) });
  }
  return (
    <Menu opened={opened} onChange={setWanted} {...look}>
      <Menu.Target>{cloneElement(target, { ref: button })}</Menu.Target>
      <Menu.Dropdown className={className}>{children}</Menu.Dropdown>
    </Menu>
  );
}

interface ItemProps extends Pick<MenuItemProps, 'disabled' | 'closeMenuOnClick' | 'children'> {
  icon: Icon;
  onClick: () => void;
}

/** A line of a menu that does something, with a picture of what. */
export function DropItem({ icon: Picture, ...rest }: ItemProps) {
  return <Menu.Item leftSection={<Picture size={15} stroke={1.75} aria-hidden />} {...rest} />;
}
