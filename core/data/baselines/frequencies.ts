/** How often each of `size` answers occurs; with one added to each, so that something unseen has a finite loss. */
export class Frequencies {
  private readonly counts: Float64Array;
  private total: number;

  constructor(size: number) {
    this.counts = new Float64Array(size);
    this.total = size;
  }

  add(answer: number): void {
    this.counts[answer] = (this.counts[answer] ?? 0) + 1;
    this.total++;
  }

  /** The first of those that occur most. */
  get likeliest(): number {
    return this.counts.indexOf(this.counts.reduce((most, one) => Math.max(most, one), 0));
  }

  /** -ln of each answer's share, in nats. */
  get losses(): Float64Array {
    return this.counts.map((one) => -Math.log((one + 1) / this.total));
  }

  /** Always answering with the frequencies: mean cross-entropy and the share that the likeliest gets right. */
  score(answers: Iterable<number>): { loss: number; accuracy: number } {
    const { losses, likeliest } = this;
    let [loss, right, count] = [0, 0, 0];
    for (const answer of answers) {
      loss += losses[answer] ?? 0;
      if (answer === likeliest) right++;
      count++;
    }
    return count === 0 ? { loss: 0, accuracy: 0 } : { loss: loss / count, accuracy: right / count };
  }
}
