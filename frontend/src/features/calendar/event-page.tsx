import { Navigate } from '@tanstack/react-router';
import { startDay } from '../../lib/dates';
import { useParam } from '../../lib/route';
import { useSession } from '../../lib/session';
import { useRecord } from '../../record/data';
import { Async } from '../../ui/async';

/** An event is looked at among the others of its day; of a series the next one has a page. */
export default function EventPage() {
  const id = useParam('id');
  const record = useRecord('event', id);
  const { user } = useSession();
  return (
    <Async of={record} whole>
      {({ row: { values } }) => {
        if (values.recurrence) return <Navigate to={`/meeting/${id}`} replace />;
        const day = startDay({
          startsAt: String(values.starts_at),
          allDay: Number(values.all_day),
        });
        const others = values.owner_id === user.id ? [] : [values.owner_id];
        return <Navigate to="/calendar" search={{ view: 'day', day, others }} replace />;
      }}
    </Async>
  );
}
