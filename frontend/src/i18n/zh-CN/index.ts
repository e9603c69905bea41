import account from './account.json';
import announcement from './announcement.json';
import app from './app.json';
import approval from './approval.json';
import attachment from './attachment.json';
import backup from './backup.json';
import calendar from './calendar.json';
import care from './care.json';
import choice from './choice.json';
import contact from './contact.json';
import courier from './courier.json';
import digest from './digest.json';
import duplicate from './duplicate.json';
import exchange from './exchange.json';
import fault from './fault.json';
import feedback from './feedback.json';
import field from './field.json';
import firstRun from './first-run.json';
import freshness from './freshness.json';
import health from './health.json';
import join from './join.json';
import kind from './kind.json';
import lesson from './lesson.json';
import meeting from './meeting.json';
import opportunity from './opportunity.json';
import palette from './palette.json';
import pipeline from './pipeline.json';
import progressReport from './progress-report.json';
import project from './project.json';
import record from './record.json';
import relation from './relation.json';
import reminder from './reminder.json';
import risk from './risk.json';
import segment from './segment.json';
import settings from './settings.json';
import shortcut from './shortcut.json';
import survey from './survey.json';
import sync from './sync.json';
import syncState from './sync-state.json';
import talk from './talk.json';
import task from './task.json';
import team from './team.json';
import today from './today.json';
import trash from './trash.json';
import ui from './ui.json';
import undo from './undo.json';
import view from './view.json';
import visit from './visit.json';
import workReport from './work-report.json';

/** Every word in Chinese, a file for each area. */
export default {
  account,
  announcement,
  app,
  backup,
  calendar,
  courier,
  approval,
  attachment,
  care,
  choice,
  contact,
  digest,
  duplicate,
  exchange,
  fault,
  feedback,
  field,
  'first-run': firstRun,
  freshness,
  health,
  join,
  settings,
  shortcut,
  survey,
  sync,
  kind,
  meeting,
  lesson,
  risk,
  opportunity,
  palette,
  pipeline,
  'progress-report': progressReport,
  project,
  record,
  reminder,
  relation,
  segment,
  'sync-state': syncState,
  talk,
  task,
  team,
  today,
  trash,
  ui,
  undo,
  view,
  visit,
  'work-report': workReport,
};
