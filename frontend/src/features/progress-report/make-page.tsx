import { useGo } from '../../lib/route';
import { MakeDialog } from './make-dialog';
import ReportList from './report-list';

/** A new report, over the list of those that there are. */
export default function MakePage() {
  const go = useGo();
  return (
    <>
      <ReportList />
      <MakeDialog onClose={() => go('/progress_report')} />
    </>
  );
}
