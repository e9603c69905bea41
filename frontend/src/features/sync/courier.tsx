import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import type { MadeParcel, Parcel } from '../../lib/courier-types';
import { moment } from '../../lib/dates';
import { go, type PickedFile, pickFiles, saveFile } from '../../lib/go';
import { say } from '../../lib/toast';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FaultLine, useFaultText } from '../../ui/fault-text';
import { Pill } from '../../ui/pill';
import styles from './sync.module.css';

const key = ['courier'];

/** Hands over by file what does not get to the hub from here, and takes in what others hand over. */
export function Courier() {
  const { t } = useTranslation();
  const [made, setMade] = useState<MadeParcel | null>(null);
  const [taking, setTaking] = useState<PickedFile | null>(null);
  const make = useMutation({ mutationFn: () => go.courier.Make(), onSuccess: setMade });
  const pick = useMutation({
    mutationFn: () => pickFiles(t('courier.take'), '*.parcel'),
    onSuccess: ([file]) => setTaking(file ?? null),
  });
  const error = make.error ?? pick.error;
  return (
    <section className={styles.courier} aria-labelledby="courier">
      <h2 id="courier">{t('courier.title')}</h2>
      <p>{t('courier.hint')}</p>
      <div className={styles.choices}>
        <Button onClick={() => make.mutate()} disabled={make.isPending}>
          {t('courier.make')}
        </Button>
        <Button onClick={() => pick.mutate()} disabled={pick.isPending}>
          {t('courier.take')}
        </Button>
      </div>
      {error && <FaultLine error={error} />}
      <Taken />
      {made && <MadeDialog made={made} onClose={() => setMade(null)} />}
      {taking && <TakeDialog file={taking} onClose={() => setTaking(null)} />}
    </section>
  );
}

function MadeDialog({ made, onClose }: { made: MadeParcel; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useMutation({ mutationFn: () => saveFile(made.path), onSuccess: onClose });
  return (
    <Dialog
      title={t('courier.make')}
      save={t('courier.save')}
      saving={save.isPending}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      <p>{t('courier.made', { count: made.txs })}</p>
      <output className={styles.code} aria-label={t('courier.code')}>
        {made.code}
      </output>
      {save.error && <FaultLine error={save.error} />}
    </Dialog>
  );
}

function TakeDialog({ file, onClose }: { file: PickedFile; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const take = useMutation({
    mutationFn: () => go.courier.Take(file.path, code),
    onSuccess: async (parcel) => {
      await client.invalidateQueries({ queryKey: key });
      say({ text: t(parcel.again ? 'courier.again' : 'courier.taken') });
      onClose();
    },
  });
  return (
    <Dialog
      title={t('courier.take')}
      save={t('courier.take')}
      saving={take.isPending}
      onSave={() => take.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t('courier.code')}
        description={t('courier.code-hint', { file: file.name })}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        data-autofocus
      />
      {take.error && <FaultLine error={take.error} />}
    </Dialog>
  );
}

const HUES = { waiting: 'slate', delivered: 'jade', refused: 'amber' } as const;

function Taken() {
  const { t } = useTranslation();
  const locale = useLocale();
  const faultText = useFaultText();
  // The hub takes a parcel without any record changing here.
  const list = useQuery({ queryKey: key, queryFn: () => go.courier.List(), refetchInterval: 2000 });
  if (!list.data || list.data.length === 0) return null;
  const why = ({ reason }: Parcel) =>
    reason && faultText({ code: reason, field: '', message: '', params: null, id: '' });
  return (
    <ul className={styles.parcels}>
      {list.data.map((parcel) => (
        <li key={parcel.id}>
          <Pill hue={HUES[parcel.state]}>{t(`courier.state-${parcel.state}`)}</Pill>
          <span>
            {t('courier.from', {
              who: parcel.user || parcel.device,
              count: parcel.txs,
              at: moment(parcel.madeAt, locale),
            })}
          </span>
          {why(parcel)}
        </li>
      ))}
    </ul>
  );
}
