import { useLocale, useTranslation } from '../../i18n';
import { addDays, longDay, monthOf, today } from '../../lib/dates';
import { go } from '../../lib/go';
import { recordPath, useGo } from '../../lib/route';
import { useSession } from '../../lib/session';
import type { InboxItem, Warning } from '../../lib/talk-types';
import { useUndo } from '../../record/undo';
import { Button } from '../../ui/button';
import { useRefused } from '../../ui/refused';
import type { useMarks } from './data';

interface Props {
  item: InboxItem;
  /** Of what is warned of. */
  title: string;
  marks: ReturnType<typeof useMarks>;
}

/** Does what a warning suggests, and answers it. */
export function WarningAction({ item, title, marks }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const refused = useRefused();
  const open = useGo();
  const { sayDone } = useUndo();
  const { user } = useSession();
  if (item.type !== 'warning') return null;
  const what = item.what as Warning;

  const plan = async (task: 'quiet' | 'stalled' | 'milestone', day: string) => {
    const name = t(`talk.inbox.act-task.${task}`, { title, text: item.text });
    await go.record.Create('task', {
      title: name,
      opportunity_id: item.subjectKind === 'opportunity' ? item.subjectId : '',
      due_on: day,
      owner_id: user.id,
      state: 'open',
      priority: 'high',
    });
    await answer();
    await sayDone(t('talk.inbox.acted', { title: name }));
  };
  const putOff = async () => {
    const { last } = monthOf(today());
    await go.record.Edit('opportunity', item.subjectId, { expected_close_on: last });
    await answer();
    await sayDone(t('talk.inbox.moved', { title, day: longDay(last, locale) }));
  };
  const answer = async () => go.talk.Answered(item.id, await go.undo.Latest());
  const visit: typeof open = (...where) => {
    open(...where);
    marks.opened(item.id);
  };
  const look = () => visit(recordPath(item.subjectKind, item.subjectId));
  const money = () => visit(recordPath('project', item.subjectId), { tab: 'budget' });
  const tomorrow = addDays(today(), 1);
  const does: Record<Warning, () => unknown> = {
    quiet: () => plan('quiet', tomorrow),
    stalled: () => plan('stalled', tomorrow),
    milestone: () => plan('milestone', today()),
    close: putOff,
    ended: look,
    reply: look,
    escalated: look,
    burn: money,
    ahead: money,
    critical: look,
    slipped: () => visit(recordPath('project', item.subjectId), { tab: 'gantt' }),
  };
  const act = async () => {
    try {
      await does[what]();
    } catch (error) {
      refused(error);
    }
  };
  return (
    <Button disabled={item.read} onClick={() => void act()}>
      {t(`talk.inbox.act.${what}`)}
    </Button>
  );
}
