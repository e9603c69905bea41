import {
  type Icon,
  IconCheck,
  IconCloudDown,
  IconCloudUp,
  IconDeviceLaptop,
  IconDots,
  IconDownload,
  IconExternalLink,
  IconFile,
  IconFileMusic,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconMovie,
  IconPaperclip,
  IconPhoto,
  IconPin,
  IconPinned,
  IconTable,
  IconTrash,
} from '@tabler/icons-react';
import { type DragEvent, useEffect, useState } from 'react';
import { useLocale, useTranslation } from '../i18n';
import type { Attached, FileState } from '../lib/attachment-types';
import { bytesText } from '../lib/bytes';
import { moment } from '../lib/dates';
import { isDesktop, onDesktopDrop, pickFiles, sendFiles } from '../lib/go';
import { Async } from '../ui/async';
import { Button, IconButton } from '../ui/button';
import { DropItem, DropMenu } from '../ui/drop-menu';
import { Empty } from '../ui/empty';
import { useFaultText } from '../ui/fault-text';
import styles from './files.module.css';
import { useAddFiles, useFileActions, useFiles } from './files-data';
import lines from './lines.module.css';
import { jpeg, Picture } from './picture';
import type { RecordTab } from './record-layout';
import { useRemove } from './remove';

/** The tab with the files of a record. */
export function useFilesTab(kind: string, id: string): RecordTab {
  const { t } = useTranslation();
  const files = useFiles(kind, id);
  return {
    value: 'files',
    label: t('attachment.title'),
    count: files.data?.length,
    content: <Files kind={kind} id={id} />,
  };
}

/** The files of a record. Files dropped here from the desktop are added. */
function Files({ kind, id }: { kind: string; id: string }) {
  const { t } = useTranslation();
  const files = useFiles(kind, id);
  const { mutate: add, isPending: adding } = useAddFiles(kind, id);
  const [over, setOver] = useState(false);
  useEffect(() => onDesktopDrop((dropped) => add(Promise.resolve(dropped))), [add]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!isDesktop()) add(sendFiles([...event.dataTransfer.files]));
  };
  const pick = (
    <Button
      look="primary"
      icon={IconPaperclip}
      disabled={adding}
      onClick={() => add(pickFiles(t('attachment.add'), ''))}
    >
      {t(adding ? 'attachment.adding' : 'attachment.add')}
    </Button>
  );
  return (
    <section
      className={styles.files}
      aria-label={t('attachment.title')}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Async of={files}>
        {(list) =>
          list.length === 0 ? (
            <Empty
              icon={IconPaperclip}
              title={t('attachment.none')}
              hint={t('attachment.hint')}
              action={pick}
            />
          ) : (
            <>
              <header className={styles.head}>
                <p>{t('attachment.hint')}</p>
                {pick}
              </header>
              <ul className={lines.list}>
                {list.map((file) => (
                  <FileRow key={file.id} file={file} />
                ))}
              </ul>
            </>
          )
        }
      </Async>
    </section>
  );
}

function FileRow({ file }: { file: Attached }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [shown, setShown] = useState(false);
  const { pin, fetch, open } = useFileActions(file);
  const here = file.state !== 'away' && file.state !== 'fetching';
  const look = () => {
    if (file.preview) setShown(true);
    else if (here) open();
    else fetch();
  };
  const size = bytesText(file.sizeBytes, locale);
  const at = moment(file.takenAt || file.createdAt, locale);
  return (
    <li className={styles.row}>
      <button type="button" className={styles.what} onClick={look}>
        <Thumbnail file={file} />
        <span className={lines.what}>
          <strong>{file.name}</strong>
          <small>
            {size} · {file.takenAt ? t('attachment.taken', { at }) : at}
            {file.mediaType.startsWith('image/') &&
              !file.preview &&
              ` · ${t('attachment.not-drawn')}`}
          </small>
        </span>
      </button>
      <StateWord file={file} />
      {file.state === 'away' && (
        <Button look="quiet" icon={IconCloudDown} onClick={fetch}>
          {t('attachment.fetch')}
        </Button>
      )}
      <IconButton
        icon={file.pinned ? IconPinned : IconPin}
        label={t(file.pinned ? 'attachment.unpin' : 'attachment.pin', { name: file.name })}
        pressed={file.pinned}
        onClick={pin}
      />
      <More file={file} here={here} />
      {shown && <Picture file={file} onClose={() => setShown(false)} />}
    </li>
  );
}

function More({ file, here }: { file: Attached; here: boolean }) {
  const { t } = useTranslation();
  const { open, save } = useFileActions(file);
  const remove = useRemove('attachment');
  return (
    <DropMenu
      position="bottom-end"
      width={200}
      target={<IconButton icon={IconDots} label={t('attachment.more', { name: file.name })} />}
    >
      {isDesktop() && (
        <DropItem disabled={!here} icon={IconExternalLink} onClick={open}>
          {t('attachment.open')}
        </DropItem>
      )}
      <DropItem disabled={!here} icon={IconDownload} onClick={save}>
        {t('attachment.save')}
      </DropItem>
      <DropItem icon={IconTrash} onClick={() => void remove([file.id])}>
        {t('record.remove')}
      </DropItem>
    </DropMenu>
  );
}

export function Thumbnail({ file }: { file: Attached }) {
  if (file.preview) return <img className={styles.thumbnail} src={jpeg(file.preview)} alt="" />;
  const Mark = iconOf(file);
  return (
    <span className={styles.thumbnail}>
      <Mark size={20} stroke={1.5} aria-hidden />
    </span>
  );
}

const ENDINGS: Record<string, Icon> = {
  pdf: IconFileTypePdf,
  zip: IconFileZip,
  rar: IconFileZip,
  '7z': IconFileZip,
  doc: IconFileText,
  docx: IconFileText,
  txt: IconFileText,
  md: IconFileText,
  xls: IconTable,
  xlsx: IconTable,
  csv: IconTable,
};

const TYPES: Record<string, Icon> = { image: IconPhoto, audio: IconFileMusic, video: IconMovie };

function iconOf({ name, mediaType }: Attached): Icon {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return ENDINGS[ending] ?? TYPES[mediaType.split('/')[0] ?? ''] ?? IconFile;
}

const STATES: Record<FileState, Icon> = {
  here: IconDeviceLaptop,
  waiting: IconDeviceLaptop,
  sending: IconCloudUp,
  everywhere: IconCheck,
  away: IconCloudDown,
  fetching: IconCloudDown,
};

/** Where the bytes of a file are, in a word. */
export function StateWord({ file }: { file: Attached }) {
  const { t } = useTranslation();
  const text = useFaultText();
  // What is refused does not wait to be sent.
  const state = file.fault && file.state === 'waiting' ? 'here' : file.state;
  const Mark = STATES[state];
  const percent = file.sizeBytes > 0 ? Math.floor((100 * file.done) / file.sizeBytes) : 0;
  return (
    <span className={styles.state} data-state={state} data-bad={file.fault !== null}>
      <Mark size={14} stroke={1.75} aria-hidden />
      <span>
        {t(`attachment.state.${state}`, { percent })}
        {file.fault && <small role="status">{text(file.fault)}</small>}
      </span>
    </span>
  );
}
