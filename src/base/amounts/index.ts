export { currencyCodes, findCurrencyDecimals, isCurrency } from './currencies.ts';
export { canonicalDecimal, type ThousandsSign } from './decimal.ts';
export {
  addMoney,
  allocateMoney,
  amountNumber,
  compareMoney,
  convertMoney,
  formatAmount,
  multiplyMoney,
  parseMoney,
  subtractMoney,
  sumMoney,
  zeroMoney,
  type Money,
} from './money.ts';
export {
  addQuantity,
  compareQuantity,
  convertQuantity,
  parseQuantity,
  quantityNumber,
  type Quantity,
} from './quantity.ts';
export { findUnit, isPackageKind, units, type Dimension, type Unit } from './units.ts';
