import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { today } from '../../lib/dates';
import { searchOptions } from '../../record/options';
import { DayField } from '../../ui/field/day-field';
import { MomentField } from '../../ui/field/moment-field';
import { MoneyField } from '../../ui/field/money-field';
import { ReferenceField } from '../../ui/field/reference';
import { WholeField } from '../../ui/field/whole-field';
import { MarkdownField } from '../../ui/markdown-field/markdown-field';
import { SearchBox } from '../../ui/search-box';
import { Sample } from './sample';

/** What is written into, with what is wrong said at the field. */
export function Inputs() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [amount, setAmount] = useState(4_860_000_00);
  const [day, setDay] = useState(today());
  const [minutes, setMinutes] = useState(15);
  const [moment, setMoment] = useState('');
  const [chosen, setChosen] = useState({ id: '', title: '' });
  return (
    <>
      <Sample name="TextInput, Textarea">
        <TextInput
          label={t('view.name')}
          value={text}
          onChange={(e) => setText(e.currentTarget.value)}
        />
        <TextInput label={t('view.name')} error={t('fault.required')} withAsterisk />
        <TextInput label={t('view.name')} disabled value={t('record.saved')} />
        <Textarea label={t('record.what-happened')} />
      </Sample>
      <Sample name="Select, Checkbox">
        <Select label={t('record.group')} data={[t('record.all')]} placeholder={t('ui.none')} />
        <Checkbox label={t('ui.yes')} defaultChecked />
        <Checkbox label={t('ui.no')} />
        <Checkbox label={t('ui.none')} disabled />
      </Sample>
      <Sample name="MoneyField, DayField, ReferenceField">
        <MoneyField label={t('record.sort')} value={amount} currency="CNY" onChange={setAmount} />
        <DayField label={t('record.when')} value={day} onChange={setDay} />
        <DayField label={t('record.when')} value="" onChange={setDay} error={t('fault.required')} />
        <ReferenceField
          label={t('account.many')}
          value={chosen.id}
          title={chosen.title}
          source="account"
          search={(typed) => searchOptions('account', typed)}
          onChange={(option) => setChosen(option ?? { id: '', title: '' })}
        />
      </Sample>
      <Sample name="MomentField, MarkdownField">
        <MomentField label={t('record.when')} value={moment} onChange={setMoment} />
        <MarkdownField
          label={t('record.what-happened')}
          value={text}
          onChange={(e) => setText(e.currentTarget.value)}
        />
      </Sample>
      <Sample name="WholeField">
        <WholeField label={t('meeting.how-long')} value={minutes} onChange={setMinutes} min={0} />
      </Sample>
      <Sample name="SearchBox">
        <SearchBox value={text} onChange={setText} />
      </Sample>
    </>
  );
}
