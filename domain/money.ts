/** The largest need a single line may carry, in VND: 1,000 billion. A technical bound [design], so that every sum stays exact in JSON numbers. */
export const maxLineAmountVnd = 1_000_000_000_000;

/** VND as a JSON number. @throws RangeError if the sum can't be written exactly. */
export function vndToNumber(amountVnd: bigint): number {
  if (amountVnd > BigInt(Number.MAX_SAFE_INTEGER) || amountVnd < BigInt(Number.MIN_SAFE_INTEGER)) {
    throw new RangeError('amount in VND exceeds what a JSON number holds exactly');
  }
  return Number(amountVnd);
}
