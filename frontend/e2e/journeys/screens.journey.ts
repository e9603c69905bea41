import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';
import { crampedAt200 } from '../harness/reflow';
import type { Rep } from '../harness/rep';
import { SCREENS } from '../harness/screens';
import type { Page } from './crm';

const FILTER = [
  { field: 'owner_id', op: 'my-team' },
  {
    join: 'any',
    of: [
      { field: 'expected_close_on', op: 'this-quarter' },
      { field: 'name', op: 'contains', value: 'MES' },
    ],
  },
];
const FILTERED = `opportunity?group=stage_id&where=${encodeURIComponent(JSON.stringify(FILTER))}`;

/** Where a screen is, and its heading where that comes with what is shown. */
interface Screen {
  address: string;
  heading?: string;
}

/** The screens of a workspace with a page of each kind that has one of its own. */
async function screens(rep: Rep): Promise<Screen[]> {
  const pages: Screen[] = [];
  for (const kind of ['account', 'opportunity', 'contact']) {
    const { rows } = await rep.asks<Page>('record', 'List', { kind, limit: 1 });
    pages.push({ address: `${kind}/${rows[0]?.id}`, heading: String(rows[0]?.values.name) });
  }
  const at = (address: string) => ({ address });
  return [...SCREENS.map(at), ...pages, at(FILTERED)];
}

const looks = [
  { locale: 'zh-CN', theme: 'light', width: 1280, height: 800 },
  { locale: 'en-US', theme: 'dark', width: 1920, height: 1080 },
] as const;

for (const { locale, theme, width, height } of looks) {
  journey(`axe has nothing against any screen, ${locale} and ${theme}`, async ({ rep }) => {
    const guest = rep('Guest', { locale, theme });
    await guest.open();
    await guest.page.setViewportSize({ width, height });
    await guest.page.getByRole('main').waitFor();
    const found: Record<string, string[]> = { welcome: await complaints(guest.page) };
    await guest.asks('setup', 'StartDemo', 'small', locale.slice(0, 2));
    await guest.page.reload();
    for (const { address, heading } of await screens(guest)) {
      await guest.page.goto(new URL(`#/${address}`, guest.page.url()).href);
      await guest.page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await guest.page.waitForLoadState('networkidle');
      found[address] = await complaints(guest.page);
      if (width === 1280) found[`${address} at 200 %`] = await crampedAt200(guest.page);
      await guest.keeps(
        address.replace(/\W.*/, (rest) =>
          /^\/[a-z]+$/.test(rest) ? rest.replace('/', '-') : '-page',
        ),
      );
    }
    // Every part of the window, all of it in one picture of each theme.
    await guest.page.setViewportSize({ width, height: 4000 });
    await guest.page.goto(new URL('#/gallery', guest.page.url()).href);
    await guest.page.getByRole('heading', { level: 1, name: 'ui' }).waitFor();
    await guest.page.waitForLoadState('networkidle');
    for (const colorScheme of ['light', 'dark'] as const) {
      await guest.page.emulateMedia({ colorScheme });
      await guest.page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      found[`gallery, ${colorScheme}`] = await complaints(guest.page);
      await guest.keeps(`gallery-${colorScheme}`);
    }
    await guest.page.emulateMedia({ colorScheme: theme });
    await guest.page.setViewportSize({ width, height });
    await guest.hits('Control+k');
    await guest.page.getByRole('dialog').waitFor();
    found.palette = await complaints(guest.page);
    await guest.keeps('palette');
    expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
  });
}
