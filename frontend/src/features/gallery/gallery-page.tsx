import { Page } from '../../ui/page';
import { Drawings } from './drawings';
import styles from './gallery.module.css';
import { Inputs } from './inputs';
import { Lists } from './lists';
import { Looks } from './looks';
import { States } from './states';

/** Every part of ui, in its states. It is photographed in both themes and languages. */
export default function GalleryPage() {
  return (
    <Page title="ui">
      <div className={styles.gallery}>
        <Looks />
        <Inputs />
        <States />
        <Lists />
        <Drawings />
      </div>
    </Page>
  );
}
