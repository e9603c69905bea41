import type { Day } from '../../lib/dates';
import type { Locale } from '../../lib/types';
import { headOf, numberOf, restsOf, type Scale, scaleOf, xOf, type Zoom } from './scale';
import { boxOf, HEAD, isMilestone, pathOf, ROW } from './shape';
import type { GanttLink, GanttTask } from './types';

interface Options {
  title: string;
  tasks: GanttTask[];
  links: GanttLink[];
  zoom: Zoom;
  from: Day;
  to: Day;
  today: Day;
  works: (day: number) => boolean;
  critical: boolean;
  locale: Locale;
}

/** The titles of the tasks stand in a column of this width. */
const TITLES = 280;
const TOP = 40 + HEAD;
/** Of a cell of which less is seen at the left nothing is written. */
const CUT = 60;
/** So much a bar leaves free of its row. */
const GAP = 7;
/** What every browser draws; a larger plan is drawn smaller. */
const MOST_SIDE = 16_000;
const MOST_PIXELS = 60_000_000;
const SHARPNESS = 2;

/** A plan as a picture: all of it, at the zoom that it is looked at, in PNG. */
export async function pictureOf(options: Options): Promise<Blob> {
  const scale = tight(options);
  const width = TITLES + scale.width;
  const height = TOP + options.tasks.length * ROW + GAP;
  const ratio = Math.min(
    SHARPNESS,
    MOST_SIDE / width,
    MOST_SIDE / height,
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(width * ratio);
  canvas.height = Math.floor(height * ratio);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser draws no pictures');
  pen.scale(ratio, ratio);
  draw(pen, scale, options, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))),
      'image/png',
    ),
  );
}

/** The days of the plan, and room for the title of the last bar. */
function tight({ zoom, from, to }: Options): Scale {
  const scale = scaleOf(zoom, from, to);
  const first = numberOf(from) - Math.ceil(14 / scale.perDay);
  const last = numberOf(to) + Math.ceil(220 / scale.perDay);
  return { ...scale, first, last, width: Math.round((last - first + 1) * scale.perDay) };
}

function draw(
  pen: CanvasRenderingContext2D,
  scale: Scale,
  options: Options,
  width: number,
  height: number,
): void {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const font = getComputedStyle(document.body).fontFamily;
  const fill = (name: string, x: number, y: number, w: number, h: number) => {
    pen.fillStyle = colour(name);
    pen.fillRect(x, y, w, h);
  };
  const write = (text: string, x: number, y: number, look = '12px', ink = 'ink') => {
    pen.font = `${look} ${font}`;
    pen.fillStyle = colour(ink);
    pen.fillText(text, x, y);
  };
  fill('panel', 0, 0, width, height);
  pen.textBaseline = 'middle';
  write(options.title, 14, 20, '600 16px');
  pen.save();
  pen.translate(TITLES, 0);
  for (const [first, last] of options.zoom === 'day' || options.zoom === 'week'
    ? restsOf(scale, options.works)
    : []) {
    fill('sunken', xOf(scale, first), TOP, (last - first + 1) * scale.perDay, height);
  }
  const { upper, lower } = headOf(scale, options.locale, scale.first, scale.last);
  for (const [line, cells] of [upper, lower].entries()) {
    for (const cell of cells) {
      const x = Math.max(0, xOf(scale, cell.from));
      fill('line', x, 40 + (line * HEAD) / 2, 1, HEAD / 2);
      const room = xOf(scale, cell.to + 1) - x;
      if (cell.from < scale.first && room < CUT) continue;
      write(cell.text, x + 5, 40 + (line * HEAD) / 2 + HEAD / 4, '11.5px', 'ink2');
    }
  }
  pen.translate(0, TOP);
  drawLinks(pen, scale, options, colour);
  for (const [row, task] of options.tasks.entries()) {
    drawBar(pen, scale, task, row, options.critical, colour);
    const { x, width: wide } = boxOf(scale, task, isMilestone(task));
    write(task.title, x + wide + 8, row * ROW + ROW / 2, '11.5px', 'ink2');
  }
  const now = xOf(scale, numberOf(options.today));
  if (now >= 0 && now <= scale.width) fill('cinnabar', now, 0, 1.5, height);
  pen.restore();
  for (const [row, task] of options.tasks.entries()) {
    const y = TOP + row * ROW;
    fill('line', 0, y, width, 0.5);
    pen.save();
    pen.beginPath();
    pen.rect(0, y, TITLES - 8, ROW);
    pen.clip();
    write(task.title, 14 + task.depth * 16, y + ROW / 2, task.summary ? '600 12.5px' : '12.5px');
    pen.restore();
  }
}

type Colour = (name: string) => string;

function drawBar(
  pen: CanvasRenderingContext2D,
  scale: Scale,
  task: GanttTask,
  row: number,
  critical: boolean,
  colour: Colour,
): void {
  const red = critical && task.critical;
  const { x, width } = boxOf(scale, task, isMilestone(task));
  const y = row * ROW + GAP;
  const high = ROW - 2 * GAP;
  pen.beginPath();
  if (isMilestone(task)) {
    const middle = y + high / 2;
    const half = width / 2;
    pen.moveTo(x, middle);
    pen.lineTo(x + half, middle - half);
    pen.lineTo(x + width, middle);
    pen.lineTo(x + half, middle + half);
    pen.fillStyle = colour(red ? 'cinnabar' : 'mauve');
    pen.fill();
    return;
  }
  if (task.summary) pen.roundRect(x, y + high / 2 - 4, width, 8, 2);
  else pen.roundRect(x, y, width, high, 4);
  const strong = task.summary ? 'ink2' : red ? 'cinnabar' : 'brand';
  pen.fillStyle = colour(task.summary ? 'line-strong' : `${strong}-tint`);
  pen.fill();
  pen.save();
  pen.clip();
  pen.globalAlpha = 0.4;
  pen.fillStyle = colour(strong);
  pen.fillRect(x, y, (width * task.progress) / 100, high);
  pen.restore();
  pen.lineWidth = 1;
  pen.strokeStyle = colour(strong);
  pen.stroke();
}

function drawLinks(
  pen: CanvasRenderingContext2D,
  scale: Scale,
  { tasks, links, critical }: Options,
  colour: Colour,
): void {
  const rows = new Map(tasks.map((task, row) => [task.id, row]));
  pen.lineWidth = 1;
  for (const link of links) {
    const [from, to] = [rows.get(link.fromId), rows.get(link.toId)];
    const [a, b] = [tasks[from ?? -1], tasks[to ?? -1]];
    if (from === undefined || to === undefined || !a || !b) continue;
    const [left, right] = [boxOf(scale, a, isMilestone(a)), boxOf(scale, b, isMilestone(b))];
    const red = critical && a.critical && b.critical;
    pen.strokeStyle = colour(link.leftOut ? 'amber' : red ? 'cinnabar' : 'ink3');
    pen.stroke(new Path2D(pathOf(link, left, right, [from, to])));
  }
}
