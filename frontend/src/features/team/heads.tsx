import { type Key, useTranslation } from '../../i18n';

type Head = Extract<Key, `team.head.${string}`> extends `team.head.${infer Name}` ? Name : never;

/** The heads of a table whose last column has buttons. */
export function Heads({ of }: { of: readonly Head[] }) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        {of.map((head) => (
          <th key={head} scope="col">
            {t(`team.head.${head}`)}
          </th>
        ))}
        <td />
      </tr>
    </thead>
  );
}
