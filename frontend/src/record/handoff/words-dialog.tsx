import { Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { faultOf } from '../../lib/fault';
import { go } from '../../lib/go';
import { Dialog } from '../../ui/dialog';
import { useFaultText } from '../../ui/fault-text';
import { useUndo } from '../undo';
import { type Asked, useHandoffDialog } from './state';

/** Asks what came of a task, why it is declined, or what is missing of it. */
export default function WordsDialog() {
  const { t } = useTranslation();
  const text = useFaultText();
  const { sayDone } = useUndo();
  const { asked, close } = useHandoffDialog();
  const [words, setWords] = useState('');
  const say = useMutation({
    mutationFn: ({ step, task }: Asked) => go.task[step](task.id, words),
    onSuccess: (_, { step, task }) => {
      close();
      void sayDone(t(`task.handoff.said.${step}`, { title: task.title }));
    },
  });
  if (!asked) return null;
  return (
    <Dialog
      title={t(`task.handoff.ask.${asked.step}`, { title: asked.task.title })}
      save={t(`task.handoff.step.${asked.step}`)}
      saving={say.isPending}
      onSave={() => say.mutate(asked)}
      onClose={close}
      size={460}
    >
      <Textarea
        data-autofocus
        autosize
        minRows={3}
        maxRows={10}
        label={t(`task.handoff.words.${asked.step}`)}
        value={words}
        error={say.error && text(faultOf(say.error))}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </Dialog>
  );
}
