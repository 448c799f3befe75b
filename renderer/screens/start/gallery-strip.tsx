import { Images } from 'lucide-react';
import { useGallery } from '../../client/queries';
import { galleryPlace, go } from '../../state/navigation';
import { Button } from '../../ui/button';
import { count } from '../../ui/format';
import styles from './gallery-strip.module.css';

const shown = 6;

/** A few of the ready data sets, and the way to all of them. */
export function GalleryStrip() {
  const items = useGallery().data ?? [];
  const open = (): void => go({ screen: 'data', dataset: galleryPlace });
  return (
    <section className={styles.strip} aria-labelledby="gallery">
      <div>
        <h2 id="gallery">Ready data sets</h2>
        <p>
          {items
            .slice(0, shown)
            .map(({ title }) => title)
            .join(' · ')}
          {items.length > shown && ' …'}
        </p>
      </div>
      <Button icon={<Images aria-hidden />} onPress={open}>
        {items.length === 0 ? 'Gallery' : `Gallery, all ${count(items.length)}`}
      </Button>
    </section>
  );
}
