import { useLocale, useTranslation } from '../i18n';
import { faultOf } from '../lib/fault';
import { go } from '../lib/go';
import { keyNames } from '../lib/keys';
import { say, useToasts } from '../lib/toast';
import type { Undone } from '../lib/undo-types';
import { useFaultText } from '../ui/fault-text';
import { fieldOf, isShown, useKinds } from './catalog';
import { useRecordWords } from './words';

/** Takes actions back and does them again, and says what that was. */
export function useUndo() {
  const { t } = useTranslation();
  const what = useWhat();
  const text = useFaultText();
  const refused = (error: unknown) => {
    const fault = faultOf(error);
    const why = text(fault);
    // What cannot be taken back is in the way once.
    const final = fault.code.startsWith('final.');
    say({ text: final ? t('undo.final', { why, ...keyNames() }) : why, bad: true });
  };
  const tell = (done: 'undo.undone' | 'undo.redone', { left, ...undone }: Undone) => {
    useToasts.getState().dismissUndo();
    const said = t(done, { what: what(undone) });
    if (left.length === 0) return say({ text: said });
    const kept =
      left.length === 1 && left[0]?.title
        ? t('undo.left-one', { title: left[0].title })
        : t('undo.left-many', { count: left.length });
    // Where nothing at all was taken back, only that is said.
    say({ text: left.length < undone.count ? `${said} ${kept}` : kept, bad: true });
  };
  const undo = (id = '') =>
    void go.undo
      .Undo(id)
      .then((undone) => tell('undo.undone', undone))
      .catch(refused);
  const redo = () =>
    void go.undo
      .Redo()
      .then((undone) => tell('undo.redone', undone))
      .catch(refused);
  /** Says what was just done, with a way back. */
  const sayDone = async (said: string) => {
    const action = await go.undo.Latest();
    say({ text: said, undo: () => undo(action) });
  };
  return { undo, redo, sayDone };
}

/** More fields than these are not listed. */
const LISTED = 3;

/** An action in words. */
function useWhat(): (undone: Omit<Undone, 'left'>) => string {
  const { t, words: phrase } = useTranslation();
  const words = useRecordWords();
  const kinds = useKinds();
  const locale = useLocale();
  return ({ action, kind: name, title, fields, count }) => {
    const kind = kinds.find((one) => one.name === name);
    const labels = (fields ?? []).flatMap((field) => {
      const declared = kind && fieldOf(kind, field);
      return declared && isShown(declared) && declared.type !== 'currency'
        ? [words.label(name, declared)]
        : [];
    });
    const records =
      count === 1 && title
        ? t('undo.titled', { kind: words.one(name), title })
        : t('undo.many', { records: words.counted(name, count) });
    const own = phrase(`undo.of.${name}`, { records });
    if (own) return own;
    if (action !== 'edit') return t(`undo.${action}`, { records });
    if (labels.length === 0 || labels.length > LISTED) return t('undo.edit', { records });
    const list = new Intl.ListFormat(locale).format(labels);
    return t('undo.edit-fields', { records, fields: list });
  };
}
