import { expect } from 'vitest';
import { until } from '../harness/until';
import { windowJourney } from '../window/window';
import { crmFiles } from './crm';

windowJourney('the installed program opens its window on the first run', async (window) => {
  await window.open();
  const current = await window.asks<{ ready: boolean }>('setup', 'Current');
  expect(current.ready).toBe(false);
  await window.keeps('first-run');
});

windowJourney('a second start brings the first to the front and ends', async (window) => {
  await window.open();
  await window.asks('setup', 'Current');
  const second = window.desktop.startAgain(window.data);
  await second.ends();
  expect(second.log).not.toContain('panic');
  await window.asks('setup', 'Current');
});

windowJourney(
  'what is typed is painted with the input method of X, too',
  async (window) => {
    await window.open();
    await window.presses(/^中文$/);
    await window.presses(/^在这台电脑上开始/);
    await window.changes(() => window.writes('您的姓名', '林'));
    await window.changes(() => window.writes('工作区名称', '华东'));
  },
  { GTK_IM_MODULE: 'xim' },
);

windowJourney(
  'in its window, a rep starts, brings a pipeline in and logs a visit',
  async (window) => {
    await window.open();
    await window.presses(/^中文$/);
    await window.presses(/^在这台电脑上开始/);
    await window.writes('您的姓名', '林晓');
    await window.presses(/^开始使用$/);
    await window.sees('今天');

    // The system's own file dialog is out of a driver's reach: the files are named instead.
    if (crmFiles.length > 0) {
      const plan = await window.asks<object>('exchange', 'Inspect', crmFiles);
      await window.asks('exchange', 'Start', plan);
      await until('the pipeline is in', async () => {
        const count = await window.asks<number>('record', 'Count', { kind: 'opportunity' });
        return count === 8800;
      });
    } else {
      await window.asks('record', 'Create', 'account', { name: 'Hottechi' });
    }

    await window.hits('Control+k');
    await window.writes('搜索或执行命令', 'Hottechi');
    await window.hits('Enter');
    await window.writes('刚刚发生了什么', '首次拜访，客户很感兴趣');
    await window.writes('下一步', '发送报价');
    await window.writes('哪天', '后天');
    await window.hits('Control+Enter');
    await window.sees('首次拜访，客户很感兴趣');
    await window.sees(/^下一步：发送报价 · \d/);
    await window.keeps('visit');

    // The customer is asked on the laptop, and who calls back is said.
    await window.presses(/^满意度$/);
    await window.presses(/^请客户评分$/);
    await window.presses(/^开始$/);
    await window.presses(/^4$/);
    await window.presses(/^提交$/);
    await window.presses(/^完成$/);
    await window.sees(/^已给.+建回访任务/);
    await window.keeps('asked');

    // A link that somebody has sent is handed to the window that is open.
    const { row } = await window.asks<{ row: { id: string } }>('record', 'Create', 'account', {
      name: '周敏机械',
    });
    await window.desktop.startAgain(window.data, `roadbook://account/${row.id}`).ends();
    await window.sees('周敏机械');
    await window.keeps('link');

    await window.prints(() => window.hits('Control+p'));

    // Whoever sees badly makes all of it larger; it stays so after a restart.
    const width = await window.width();
    for (const _ of ['110', '125', '150', '175', '200']) await window.hits('Control+=');
    await until('the page is at 200 %', async () => (await window.width()) * 2 === width);
    await window.keeps('large');
    await window.close();
    await window.open();
    await until('it still is', async () => (await window.width()) * 2 === width);
  },
);
