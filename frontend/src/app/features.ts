import { account } from '../features/account/feature';
import { announcement } from '../features/announcement/feature';
import { approval } from '../features/approval/feature';
import { calendar } from '../features/calendar/feature';
import { contact } from '../features/contact/feature';
import { digest } from '../features/digest/feature';
import { duplicate } from '../features/duplicate/feature';
import { exchange } from '../features/exchange/feature';
import { feed } from '../features/feed/feature';
import { feedback } from '../features/feedback/feature';
import { firstRun } from '../features/first-run/feature';
import { gallery } from '../features/gallery/feature';
import { inbox } from '../features/inbox/feature';
import { lesson } from '../features/lesson/feature';
import { meeting } from '../features/meeting/feature';
import { opportunity } from '../features/opportunity/feature';
import { progressReport } from '../features/progress-report/feature';
import { project } from '../features/project/feature';
import { risk } from '../features/risk/feature';
import { segment } from '../features/segment/feature';
import { settings } from '../features/settings/feature';
import { survey } from '../features/survey/feature';
import { sync } from '../features/sync/feature';
import { task } from '../features/task/feature';
import { team } from '../features/team/feature';
import { today } from '../features/today/feature';
import { trash } from '../features/trash/feature';
import { visit } from '../features/visit/feature';
import { workReport } from '../features/work-report/feature';
import type { Feature } from '../lib/feature';
import { record } from '../record/feature';

/** Every feature of the window. A new one is a folder and a line here. */
export const features: Feature[] = [
  firstRun,
  today,
  account,
  calendar,
  visit,
  meeting,
  inbox,
  approval,
  digest,
  feed,
  contact,
  segment,
  opportunity,
  lesson,
  project,
  progressReport,
  task,
  workReport,
  survey,
  feedback,
  risk,
  duplicate,
  exchange,
  sync,
  announcement,
  trash,
  team,
  settings,
  gallery,
  record,
];

/** The screen that opens while there is no workspace. */
export const welcomePath = '/welcome';
