import { useTranslation } from '../../i18n';
import { useAdoptSession } from '../../lib/session';
import { JoinFields, useJoin } from '../../record/join';
import { Button } from '../../ui/button';
import styles from './first-run.module.css';

/** Joins a team as the first thing on a new computer. */
export function Join() {
  const { t } = useTranslation();
  const form = useJoin(useAdoptSession());
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <JoinFields form={form} />
      <Button type="submit" look="primary" disabled={!form.ready}>
        {t(form.joining ? 'join.joining' : 'join.join')}
      </Button>
    </form>
  );
}
