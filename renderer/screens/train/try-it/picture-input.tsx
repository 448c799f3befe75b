import { ClipboardPaste, ImageUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../../ui/button';
import { Message } from '../../../ui/message';
import { Switch } from '../../../ui/switch';
import { Picture } from '../../data/cells/picture';
import { cellOfPicture, type PictureSize } from './picture-cell';
import styles from './picture-input.module.css';

interface PictureInputProps {
  /** The image's cell; '' while there is none. */
  cell: string;
  size: PictureSize | null;
  onChange: (cell: string) => void;
}

/** An image as an input: dropped, pasted, or chosen as a file; shown as the model is given it. */
export function PictureInput({ cell, size, onChange }: PictureInputProps) {
  const [isOver, setOver] = useState(false);
  const [isInverted, setInverted] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const file = useRef<Blob | null>(null);

  const read = async (blob: Blob | null | undefined, inverted: boolean): Promise<void> => {
    if (blob == null) {
      setProblem('There is no picture. Copy or drop a PNG, JPEG, WebP or GIF.');
      return;
    }
    try {
      onChange(await cellOfPicture(blob, size, inverted));
      file.current = blob;
      setProblem(null);
    } catch {
      setProblem('This file is no picture that can be read. Give a PNG, JPEG, WebP or GIF.');
    }
  };
  const paste = async (): Promise<void> => {
    try {
      const items = await navigator.clipboard.read();
      const found = items.flatMap((item) =>
        item.types.filter((type) => type.startsWith('image/')).map((type) => item.getType(type)),
      );
      await read(await found[0], isInverted);
    } catch {
      setProblem('The clipboard could not be read. Drop the picture here, or choose its file.');
    }
  };

  return (
    <div
      className={styles.well}
      data-takes-files
      data-over={isOver}
      role="group"
      aria-label="Picture"
      onDragEnter={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={({ dataTransfer }) => {
        setOver(false);
        void read(dataTransfer.files[0], isInverted);
      }}
      onPaste={({ clipboardData }) => void read(clipboardData.files[0], isInverted)}
    >
      <div className={styles.picture}>
        {cell === '' ? (
          <ImageUp size={24} strokeWidth={1.25} aria-hidden />
        ) : (
          <Picture cell={cell} height={96} label="The picture as the model is given it" />
        )}
      </div>
      <div className={styles.side}>
        <p className={styles.invitation}>
          {cell === ''
            ? 'Drop a picture here, paste it, or choose its file.'
            : 'This is what the model is given.'}
        </p>
        <div className={styles.buttons}>
          <Button icon={<ImageUp aria-hidden />} onPress={() => chooser.current?.click()}>
            Choose…
          </Button>
          <Button icon={<ClipboardPaste aria-hidden />} onPress={() => void paste()}>
            Paste
          </Button>
          <Switch
            isSelected={isInverted}
            onChange={(next) => {
              setInverted(next);
              if (file.current !== null) void read(file.current, next);
            }}
          >
            Swap light and dark
          </Switch>
        </div>
        {problem !== null && <Message level="error">{problem}</Message>}
      </div>
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        hidden
        onChange={({ target }) => {
          void read(target.files?.[0], isInverted);
          target.value = '';
        }}
      />
    </div>
  );
}
