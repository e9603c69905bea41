import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';
import type { Rep } from '../harness/rep';

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A photograph as a camera would make it: a JPEG of some colours. */
async function photo(rep: Rep): Promise<Buffer> {
  const url = await rep.page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1200 });
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
    const sky = pen.createLinearGradient(0, 0, 1600, 1200);
    sky.addColorStop(0, '#f2b35a');
    sky.addColorStop(1, '#20407a');
    pen.fillStyle = sky;
    pen.fillRect(0, 0, 1600, 1200);
    pen.fillStyle = '#ddd';
    for (let i = 0; i < 9; i++) pen.fillRect(80 + i * 170, 1000 - i * 60, 120, 200 + i * 60);
    return canvas.toDataURL('image/jpeg', 0.9);
  });
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

const evil =
  '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "owned"</script></svg>';

journey('a photo that was added offline reaches a colleague', async ({ hub, rep }) => {
  const acme = await hub('Acme Sales', 'Chen Wei');
  await acme.addTeam('East');
  await acme.addPerson('Ma Jun', { role: 'manager', lead: 'East' });
  await acme.addPerson('Lin Xiao', { member: 'East' });
  const lin = rep('Lin Xiao', { locale: 'zh-CN' });
  const manager = rep('Ma Jun', { theme: 'dark' });
  for (const person of [lin, manager]) {
    const code = await person.isInvitedTo(acme);
    await person.open();
    await person.asks('setup', 'Join', code, 'a good long password', 'laptop');
    await person.isReconciled();
    await person.page.reload();
  }
  const { row } = await lin.asks<{ row: { id: string } }>('record', 'Create', 'account', {
    name: 'Harbour Mills',
  });
  await lin.isReconciled();

  await lin.goesOffline();
  await lin.noticesThatItIsOffline();
  const onPage = (who: Rep) => new URL(`#/account/${row.id}`, who.page.url()).href;
  await lin.page.goto(onPage(lin));
  await lin.presses(/^文件/);
  await lin.sees('还没有文件');
  await lin.keeps('1-none');
  const picture = await photo(lin);
  const [chooser] = await Promise.all([
    lin.page.waitForEvent('filechooser'),
    lin.presses('添加文件'),
  ]);
  await chooser.setFiles([
    { name: '厂房.jpg', mimeType: 'image/jpeg', buffer: picture },
    { name: '报价单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 quotation') },
    { name: 'plan.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(evil) },
  ]);
  await lin.sees('plan.svg');
  await lin.sees('仅在本机，等待上传');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('2-offline');

  await lin.goesOnline();
  await lin.sees('已同步');
  await lin.keeps('3-everywhere');
  await lin.presses(/^厂房.jpg/);
  const shown = lin.page.getByRole('img', { name: '厂房.jpg' });
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1600);
  await lin.keeps('4-picture');
  await lin.hits('Escape');

  await manager.isReconciled();
  await manager.page.goto(onPage(manager));
  await manager.presses(/^Files/);
  await manager.sees('Not here');
  expect(await manager.page.title()).not.toBe('owned');
  expect(await complaints(manager.page)).toEqual([]);
  await manager.keeps('5-not-here');
  await manager.presses('Always keep on this computer: 厂房.jpg');
  await manager.sees('Everywhere');
  await manager.keeps('6-pinned');
  await manager.presses('More for 厂房.jpg');
  const [download] = await Promise.all([
    manager.page.waitForEvent('download'),
    manager.presses('Save as…'),
  ]);
  expect(download.suggestedFilename()).toBe('厂房.jpg');
  expect(hash(readFileSync(await download.path()))).toBe(hash(picture));

  // Of its bytes the file's own page says what is known, and lets nobody change it.
  const { rows } = await manager.asks<{ rows: { id: string }[] }>('record', 'List', {
    kind: 'attachment',
    filter: { field: 'name', op: 'eq', value: '厂房.jpg' },
  });
  await manager.page.goto(new URL(`#/attachment/${rows[0]?.id}`, manager.page.url()).href);
  await manager.sees(hash(picture));
  await manager.sees('image/jpeg');
  await manager.sees(/^\d+ kB$/);
  const changed = manager.page.getByRole('button', { name: /^Change / });
  expect(await changed.allTextContents()).toEqual(['Change Name厂房.jpg', 'Change TakenAdd']);

  await manager.page.goto(new URL('#/settings', manager.page.url()).href);
  await manager.sees('Files on this computer');
  await manager.keeps('7-settings');
});
