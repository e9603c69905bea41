import { IconDeviceLaptop, IconDeviceLaptopOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { ago, moment } from '../../lib/dates';
import type { Device, Overview } from '../../lib/team-types';
import { useUndo } from '../../record/undo';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FaultLine } from '../../ui/fault-text';
import { WholeField } from '../../ui/field/whole-field';
import { Pill } from '../../ui/pill';
import { useDevices, useLease, useRemoveDevice } from './data';
import { Heads } from './heads';
import styles from './team.module.css';

/** Everybody's laptops with their latest contact, and when they lock themselves. */
export function Devices({ overview }: { overview: Overview }) {
  const [removing, setRemoving] = useState<Device | null>(null);
  const nameOf = (id: string) => overview.people.find((person) => person.id === id)?.name ?? '';
  return (
    <div className={styles.body}>
      <Lease key={overview.leaseDays} days={overview.leaseDays} />
      <Async of={useDevices()}>
        {(devices) => (
          <table className={styles.table}>
            <Heads of={['device', 'person', 'seen', 'state']} />
            <tbody>
              {devices.map((device) => (
                <Row
                  key={device.n}
                  device={device}
                  person={nameOf(device.userId)}
                  onRemove={() => setRemoving(device)}
                />
              ))}
            </tbody>
          </table>
        )}
      </Async>
      {removing && (
        <RemoveDialog
          device={removing}
          person={nameOf(removing.userId)}
          onClose={() => setRemoving(null)}
        />
      )}
    </div>
  );
}

interface RowProps {
  device: Device;
  person: string;
  onRemove: () => void;
}

function Row({ device, person, onRemove }: RowProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const name = device.name || t('team.nameless');
  return (
    <tr data-quiet={device.removedAt !== ''}>
      <th scope="row">
        <span className={styles.person}>
          <IconDeviceLaptop size={18} stroke={1.6} aria-hidden />
          <span>
            {name}
            {device.this && <small>{t('team.this-device')}</small>}
          </span>
        </span>
      </th>
      <td>{person}</td>
      <td title={moment(device.seenAt, locale)}>{ago(device.seenAt, locale)}</td>
      <td>
        <State device={device} />
      </td>
      <td className={styles.buttons}>
        {!device.removedAt && (
          <Button
            look="quiet"
            onClick={onRemove}
            aria-label={t('team.remove-of', { device: name, person })}
          >
            {t('team.remove')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function State({ device }: { device: Device }) {
  const { t } = useTranslation();
  if (!device.removedAt) return <Pill hue="jade">{t('team.state.in-use')}</Pill>;
  const told = device.seenAt > device.removedAt;
  return (
    <Pill hue={told ? 'slate' : 'amber'} icon={IconDeviceLaptopOff}>
      {t(told ? 'team.state.wiped' : 'team.state.removed')}
    </Pill>
  );
}

function RemoveDialog({
  device,
  person,
  onClose,
}: {
  device: Device;
  person: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const remove = useRemoveDevice(onClose);
  return (
    <Dialog
      title={t('team.remove-title', { device: device.name || t('team.nameless') })}
      save={t('team.remove')}
      danger
      saving={remove.isPending}
      onSave={() => remove.mutate(device)}
      onClose={onClose}
      note={remove.error && <FaultLine error={remove.error} />}
    >
      <p>{t('team.remove-hint', { person })}</p>
      {device.this && <p className={styles.warning}>{t('team.remove-this')}</p>}
    </Dialog>
  );
}

/** After how many days without contact devices lock themselves. */
function Lease({ days: was }: { days: number }) {
  const { t } = useTranslation();
  const [days, setDays] = useState(was);
  const lease = useLease();
  const { sayDone } = useUndo();
  const save = () => lease.mutate(days, { onSuccess: () => sayDone(t('team.saved')) });
  return (
    <form
      className={styles.lease}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <WholeField
        label={t('team.lease')}
        description={t('team.lease-hint')}
        min={0}
        max={365}
        value={days}
        onChange={setDays}
      />
      <Button type="submit" disabled={days === was || lease.isPending}>
        {t('team.save')}
      </Button>
      {lease.error && <FaultLine error={lease.error} />}
    </form>
  );
}
