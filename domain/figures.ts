/** Households and VND that go together. Negative where something is taken off. */
export interface Figures {
  readonly households: number;
  readonly amountVnd: bigint;
}

export const noFigures: Figures = { households: 0, amountVnd: 0n };

/** The two figures alone, of whatever carries them. */
export const figuresOf = ({ households, amountVnd }: Figures): Figures => ({ households, amountVnd });

export const plus = (a: Figures, b: Figures): Figures => ({ households: a.households + b.households, amountVnd: a.amountVnd + b.amountVnd });
export const minus = (a: Figures, b: Figures): Figures => ({ households: a.households - b.households, amountVnd: a.amountVnd - b.amountVnd });

/** The sum of all; of none, noughts. */
export const sumOf = (all: readonly Figures[]): Figures => all.reduce(plus, noFigures);
