import { Images } from 'lucide-react';
import { useGallery } from '../../client/queries';
import { importReady, inspect } from '../../state/intake';
import { galleryPlace, go } from '../../state/navigation';
import { Button } from '../../ui/button';
import { count } from '../../ui/format';
import styles from './ideas.module.css';

/** What one may begin with when there is no file at hand: one of each kind of task that is learned in minutes. */
const first: readonly { id: string; why: string }[] = [
  { id: 'parity', why: 'Is the number of ones even? Learned in less than half a minute.' },
  { id: 'first-names', why: 'The model tells or writes names, character by character.' },
  { id: 'cmudict', why: 'Letters to sounds: a sequence becomes another one.' },
  { id: 'shapes', why: 'Pictures become sentences, and attention shows where it looked.' },
  { id: 'seattle-weather', why: 'Tomorrow from the days before.' },
  { id: 'adding', why: 'What is far apart in a sequence is hard to learn: the classic test.' },
];

/** The first ready data sets, and the way to all of them. */
export function Ideas() {
  const { data } = useGallery();
  const items = first.flatMap(({ id, why }) => {
    const item = data?.find((one) => one.id === id);
    return item === undefined ? [] : [{ ...item, why }];
  });
  return (
    <section aria-labelledby="ideas" className={styles.section}>
      <div className={styles.header}>
        <h2 id="ideas">Or begin with a ready data set</h2>
        <Button variant="quiet" icon={<Images aria-hidden />} onPress={() => go({ dataset: galleryPlace })}>
          {data === undefined ? 'Gallery' : `Gallery, all ${count(data.length)}`}
        </Button>
      </div>
      <ul className={styles.ideas}>
        {items.map(({ id, title, why }) => (
          <li key={id}>
            <h3>{title}</h3>
            <p>{why}</p>
            <div className={styles.actions}>
              <Button
                aria-label={`Import ${title}`}
                onPress={() => void importReady({ kind: 'gallery', id, parameters: {} }, title)}
              >
                Import
              </Button>
              <Button
                variant="quiet"
                aria-label={`Look at ${title}`}
                onPress={() => void inspect({ kind: 'gallery', id, parameters: {} }, title)}
              >
                Look
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
