import { IconAlertTriangle, IconCircleCheck, IconClock, IconCloudOff } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import { moment } from '../../lib/dates';
import type { ReportMember } from '../../lib/work-report-types';
import { Pill } from '../../ui/pill';

const LOOKS = {
  sent: { hue: 'jade', icon: IconCircleCheck },
  awaited: { hue: 'slate', icon: IconClock },
  offline: { hue: 'amber', icon: IconCloudOff },
  missing: { hue: 'cinnabar', icon: IconAlertTriangle },
} as const;

/** Whether somebody has reported; who has been away is not called missing. */
export function Standing({ member }: { member: ReportMember }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Pill {...LOOKS[member.state]}>
      {t(`work-report.state.${member.state}`, {
        at: member.offlineSince && moment(member.offlineSince, locale),
      })}
    </Pill>
  );
}
