import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocale } from '../../i18n';
import { go, saveFile } from '../../lib/go';
import type { ReportFormat } from '../../lib/progress-report-types';
import { useRefused } from '../../ui/refused';

/** A report as it is read, in the language on screen. */
export function useDocument(id: string) {
  const locale = useLocale();
  return useQuery({
    queryKey: ['report-document', id, locale],
    queryFn: () => go.progressreport.Document(id, locale),
    placeholderData: (shown) => shown,
    meta: { kinds: ['progress_report'], id },
  });
}

/**
 * What can be done with a report, one after the other: what is exported has the
 * text that was just written. A refusal is said.
 */
export function useReport(id: string) {
  const locale = useLocale();
  const refused = useRefused();
  const { mutate, mutateAsync } = useMutation({
    scope: { id: `report ${id}` },
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: refused,
  });
  return {
    write: (field: string, value: string) =>
      mutateAsync(() => go.record.Edit('progress_report', id, { [field]: value })),
    leaveOut: (section: string, out: boolean) =>
      mutate(() => go.progressreport.LeaveOut(id, section, out)),
    save: (format: ReportFormat) =>
      mutate(async () => saveFile(await go.progressreport.Export(id, format, locale))),
  };
}
