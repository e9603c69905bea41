import { Modal } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from '../i18n';
import type { Attached } from '../lib/attachment-types';
import { Button } from '../ui/button';
import { FaultLine } from '../ui/fault-text';
import styles from './files.module.css';
import { useFileActions, usePicture } from './files-data';

/** Go draws every picture anew as a JPEG: nothing that came in a file runs here. */
export const jpeg = (base64: string) => `data:image/jpeg;base64,${base64}`;

/** A picture as large as the window. Until it is drawn, and where it is not on this computer, the small one stands for it. */
export function Picture({ file, onClose }: { file: Attached; onClose: () => void }) {
  const { t } = useTranslation();
  const picture = usePicture(file.id);
  const { save } = useFileActions(file);
  return (
    <Modal.Root opened onClose={onClose} size="auto" centered>
      <Modal.Overlay />
      <Modal.Content aria-label={file.name}>
        <header className={styles.pictureHead}>
          <h2>{file.name}</h2>
          <Button icon={IconDownload} disabled={picture.error !== null} onClick={save}>
            {t('attachment.save')}
          </Button>
          <Modal.CloseButton aria-label={t('ui.close')} size={28} />
        </header>
        {picture.error && <FaultLine error={picture.error} />}
        <img className={styles.picture} src={jpeg(picture.data || file.preview)} alt={file.name} />
      </Modal.Content>
    </Modal.Root>
  );
}
