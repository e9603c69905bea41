import { useEffect } from 'react';
import { create } from 'zustand';
import type { EditedForm } from './presence-types';

interface Open {
  form: EditedForm;
  /** The record that it changes; '' for the one whose page is open. */
  id: string;
}

const useOpen = create<{ forms: Open[] }>(() => ({ forms: [] }));

/** Says that a form is being filled in, as long as it is. */
export function useEditing(form: EditedForm, on: boolean, id = ''): void {
  useEffect(() => {
    if (!on) return;
    const mine: Open = { form, id };
    useOpen.setState(({ forms }) => ({ forms: [...forms, mine] }));
    return () => useOpen.setState(({ forms }) => ({ forms: forms.filter((one) => one !== mine) }));
  }, [form, on, id]);
}

/** What is being edited on the page of a record; '' for nothing. */
export const useEdited = (id: string): EditedForm | '' =>
  useOpen(({ forms }) => forms.findLast((one) => one.id === '' || one.id === id)?.form ?? '');
