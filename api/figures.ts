import { z } from 'zod';
import type { Figures } from '../domain/figures.ts';
import { vndToNumber } from '../domain/money.ts';

/** Households and VND. */
export const figuresSchema = z.strictObject({ households: z.int(), amountVnd: z.int() });

/** @throws RangeError if the amount can't be written exactly */
export const figuresView = ({ households, amountVnd }: Figures): z.output<typeof figuresSchema> => ({ households, amountVnd: vndToNumber(amountVnd) });
