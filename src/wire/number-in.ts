/** A finite number, also where it was written as a text, as other languages' encoders do. */
export function numberIn(value: unknown): number | undefined {
  const isDigits = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
  const number = isDigits ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
