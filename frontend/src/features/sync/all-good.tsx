import { IconCircleCheck } from '@tabler/icons-react';
import { Empty } from '../../ui/empty';

/** Said where nothing waits. */
export function AllGood({ title, hint }: { title: string; hint?: string }) {
  return <Empty icon={IconCircleCheck} title={title} hint={hint} />;
}
