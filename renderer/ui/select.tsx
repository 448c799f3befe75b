import { Check, ChevronDown } from 'lucide-react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import { cx } from './cx';
import fieldStyles from './field.module.css';
import listStyles from './list.module.css';
import styles from './select.module.css';

export interface SelectOption<T extends string> {
  id: T;
  label: string;
  description?: string;
}
interface SelectProps<T extends string> {
  label: string;
  hideLabel?: boolean;
  options: readonly SelectOption<T>[];
  value: T | null;
  onChange: (value: T) => void;
  placeholder?: string;
  isDisabled?: boolean;
  isInvalid?: boolean;
  className?: string | undefined;
  id?: string;
}

export function Select<T extends string>({
  label,
  hideLabel = false,
  options,
  value,
  onChange,
  placeholder = 'Choose…',
  className,
  ...props
}: SelectProps<T>) {
  return (
    <AriaSelect
      {...props}
      {...(hideLabel ? { 'aria-label': label } : {})}
      className={cx(fieldStyles.field, className)}
      placeholder={placeholder}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      {!hideLabel && <Label className={cx(fieldStyles.label)}>{label}</Label>}
      <Button className={cx(styles.button)}>
        <SelectValue className={cx(styles.value)} />
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden />
      </Button>
      <Popover className={cx(listStyles.popover)} offset={4}>
        <ListBox className={cx(listStyles.list)} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={cx(listStyles.item)}>
              {({ isSelected }) => (
                <>
                  <span className={listStyles.tick}>
                    {isSelected && <Check size={14} strokeWidth={2} aria-hidden />}
                  </span>
                  <span className={listStyles.text}>
                    <Text slot="label">{option.label}</Text>
                    {option.description !== undefined && (
                      <Text slot="description" className={cx(listStyles.description)}>
                        {option.description}
                      </Text>
                    )}
                  </span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
