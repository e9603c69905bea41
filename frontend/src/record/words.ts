import { useTranslation } from '../i18n';
import type { Field } from '../lib/types';

/** What kinds, fields and choices are called in the language on screen. */
export function useRecordWords() {
  const { t, locale, words } = useTranslation();
  const field = (kind: string, name: string) =>
    words(`field.of.${kind}.${name}`) ?? words(`field.any.${name}`) ?? name;
  return {
    one: (kind: string) => words(`kind.one.${kind}`) ?? kind,
    many: (kind: string) => words(`kind.many.${kind}`) ?? kind,
    /** As many of the kind as that. */
    counted: (kind: string, count: number) =>
      t('record.count', {
        count,
        name: words(`kind.${count === 1 ? 'one' : 'many'}.${kind}`) ?? kind,
      }),
    /** The kind as the title of a screen. */
    title: (kind: string) => capital(words(`kind.many.${kind}`) ?? kind),
    field,
    /** A field's label; an admin's own field brings it along. */
    label: (kind: string, of: Field) =>
      (locale === 'en' ? of.labelEn || of.labelZh : of.labelZh || of.labelEn) ||
      field(kind, of.name),
    choice: (name: string, value: string) => words(`choice.${name}.${value}`) ?? value,
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
