import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { cx } from './cx';
import styles from './field.module.css';

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children'> {
  label: string;
  hideLabel?: boolean;
  help?: string;
  error?: string | null;
  placeholder?: string;
  /** Lines; one line is an ordinary input. */
  rows?: number;
}

export function TextField({
  label,
  hideLabel = false,
  help,
  error = null,
  placeholder = '',
  rows = 1,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      {...(hideLabel ? { 'aria-label': label } : {})}
      isInvalid={error !== null}
      className={cx(styles.field)}
    >
      {!hideLabel && <Label className={cx(styles.label)}>{label}</Label>}
      {rows > 1 ? (
        <TextArea
          rows={rows}
          placeholder={placeholder}
          spellCheck={false}
          className={cx(styles.input, styles.area)}
        />
      ) : (
        <Input placeholder={placeholder} spellCheck={false} className={cx(styles.input)} />
      )}
      {help !== undefined && (
        <Text slot="description" className={cx(styles.help)}>
          {help}
        </Text>
      )}
      <FieldError className={cx(styles.error)}>{error}</FieldError>
    </AriaTextField>
  );
}
