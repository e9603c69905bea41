import {
  type Icon,
  IconBuilding,
  IconBulb,
  IconCircleCheck,
  IconFile,
  IconMessage2,
  IconMessageReport,
  IconNote,
  IconPackage,
  IconReportAnalytics,
  IconRosetteDiscountCheck,
  IconShieldExclamation,
  IconTag,
  IconTargetArrow,
  IconTimeline,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';

const ICONS: Record<string, Icon> = {
  account: IconBuilding,
  contact: IconUsers,
  opportunity: IconTargetArrow,
  task: IconCircleCheck,
  project: IconTimeline,
  lesson: IconBulb,
  progress_report: IconReportAnalytics,
  product: IconPackage,
  activity: IconNote,
  comment: IconMessage2,
  approval: IconRosetteDiscountCheck,
  feedback: IconMessageReport,
  risk: IconShieldExclamation,
  user: IconUser,
  tag: IconTag,
};

/** What a kind of record looks like in a list of several kinds. */
export const iconOf = (kind: string): Icon => ICONS[kind] ?? IconFile;
