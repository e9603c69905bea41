import {
  closeSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';

/** Overwrites the middle of a file, as a bad disk does. */
function damage(path: string): void {
  const file = openSync(path, 'r+');
  const size = statSync(path).size;
  writeSync(file, Buffer.alloc(size / 2, 0xa5), 0, size / 2, size / 4);
  closeSync(file);
}

journey('a lost key and a damaged file are said, with the way back to work', async ({ rep }) => {
  const lin = rep('林晓', { locale: 'zh-CN' });
  const secrets = join(lin.data, 'secrets.json');
  await lin.open();
  await lin.asks('setup', 'StartLocal', {
    name: '海川',
    userName: '林晓',
    currency: 'CNY',
    locale: 'zh-CN',
  });
  await lin.asks('record', 'Create', 'account', { name: '合肥海川食品' });
  await lin.asks('backup', 'Make');
  const code = await lin.asks<string>('setup', 'RecoveryCode');
  await lin.close();

  renameSync(secrets, `${secrets}.lost`);
  await lin.open();
  await lin.sees(/这个工作区已加密/);
  expect(await complaints(lin.page)).toEqual([]);
  await lin.writes('恢复码', 'ABCD-EFGH');
  await lin.presses('打开');
  await lin.sees(/这不是这个工作区的恢复码/);
  await lin.keeps('1-lost-key');
  await lin.writes('恢复码', code);
  await lin.presses('打开');
  await lin.sees('今天');
  await lin.close();

  damage(join(lin.data, 'workspace.db'));
  rmSync(join(lin.data, 'workspace.db-wal'), { force: true });
  await lin.open();
  await lin.sees(/工作区打不开/);
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('2-damaged');
  await lin.presses('打开最近的备份');
  await lin.sees('今天');
  await lin.page.goto(new URL('#/account', lin.page.url()).href);
  await lin.sees('合肥海川食品');
  await lin.keeps('3-again');
  await lin.close();

  // Its disk is away: a file where the folder was is as little of a folder, for root too.
  renameSync(lin.data, `${lin.data}.away`);
  writeFileSync(lin.data, '');
  await lin.open();
  await lin.sees(/不能写入存放数据的文件夹/);
  await lin.sees(new RegExp(lin.data));
  expect(await complaints(lin.page)).toEqual([]);
  await lin.presses('再试一次');
  await lin.sees('已重试，情况没有变化。');
  await lin.page.getByText('English').click();
  await lin.sees(/cannot write to the folder/);
  await lin.keeps('4-no-folder');
  await lin.page.getByText('中文').click();
  await lin.sees(/不能写入存放数据的文件夹/);
  rmSync(lin.data);
  renameSync(`${lin.data}.away`, lin.data);
  await lin.presses('再试一次');
  await lin.sees('今天');
});
