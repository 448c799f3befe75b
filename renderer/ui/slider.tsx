import { Slider as AriaSlider, SliderFill, SliderThumb, SliderTrack } from 'react-aria-components';
import { cx } from './cx';
import styles from './slider.module.css';

interface SliderProps {
  label: string;
  value: number;
  minimum: number;
  maximum: number;
  step: number;
  onChange: (value: number) => void;
  onChangeEnd?: (value: number) => void;
  /** What is read aloud instead of the raw position: "0.002". */
  valueText?: string;
}

export function Slider({
  label,
  value,
  minimum,
  maximum,
  step,
  onChange,
  onChangeEnd,
  valueText,
}: SliderProps) {
  return (
    <AriaSlider
      aria-label={label}
      className={cx(styles.slider)}
      value={value}
      minValue={minimum}
      maxValue={maximum}
      step={step}
      onChange={(next) => onChange(Number(next))}
      {...(onChangeEnd === undefined
        ? {}
        : { onChangeEnd: (next: number | number[]) => onChangeEnd(Number(next)) })}
    >
      <SliderTrack className={cx(styles.track)}>
        <SliderFill className={cx(styles.fill)} />
        <SliderThumb
          className={cx(styles.thumb)}
          {...(valueText === undefined ? {} : { 'aria-label': valueText })}
        />
      </SliderTrack>
    </AriaSlider>
  );
}
