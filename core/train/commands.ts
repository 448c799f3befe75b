/**
 * What a person asks of a run while it goes. The loop looks between two updates; each command replaces the one before,
 * but nothing follows a stop.
 */
export class Commands {
  private current: 'run' | 'step' | 'pause' | 'stop' = 'run';
  private rate: number | null = null;
  private wake: () => void = () => undefined;

  get wanted(): 'run' | 'step' | 'pause' | 'stop' {
    return this.current;
  }

  pause(): void {
    this.ask('pause');
  }
  resume(): void {
    this.ask('run');
  }
  /** One update, then a pause; of a run that trains, after the present update. */
  step(): void {
    this.ask('step');
  }
  /** Ends the run after the present update; it can go on later from its last checkpoint. */
  stop(): void {
    this.ask('stop');
  }
  /** @param rate the schedule's highest, from the next update on */
  setLearningRate(rate: number): void {
    this.rate = rate;
    this.wake();
  }

  /** The one update that was asked for is done. */
  stepped(): void {
    if (this.current === 'step') this.current = 'pause';
  }
  /** The rate that was set since this was last asked. */
  takeRate(): number | null {
    const { rate } = this;
    this.rate = null;
    return rate;
  }
  /** Resolves at the next command; at once while a rate was set and not yet taken. */
  next(): Promise<void> {
    if (this.rate !== null) return Promise.resolve();
    return new Promise((resolve) => (this.wake = resolve));
  }

  private ask(wanted: 'run' | 'step' | 'pause' | 'stop'): void {
    if (this.current !== 'stop') this.current = wanted;
    this.wake();
  }
}
