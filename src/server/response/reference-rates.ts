// In which currency are unlike amounts summed, and by which rates? Euro foreign exchange reference rates of the European
// Central Bank on the last banking day of some years: planning figures, shown with their source and day. A rate feed takes
// their place when there is one.
import type { RateTable } from '../../sense/index.ts';

export const reportingCurrency = 'USD';

export const referenceRates: RateTable = {
  base: 'EUR',
  source: 'ECB euro foreign exchange reference rates',
  rows: [
    {
      date: '2018-12-31',
      rates: {
        USD: '1.145',
        JPY: '125.85',
        GBP: '0.89453',
        CNY: '7.8751',
        INR: '79.7298',
        KRW: '1277.93',
        BRL: '4.444',
        ZAR: '16.4594',
        CHF: '1.1269',
        MXN: '22.4921',
        THB: '37.052',
        TRY: '6.0588',
      },
    },
    {
      date: '2020-12-31',
      rates: {
        USD: '1.2271',
        JPY: '126.49',
        GBP: '0.89903',
        CNY: '8.0225',
        INR: '89.6605',
        KRW: '1336',
        BRL: '6.3735',
        ZAR: '18.0219',
        CHF: '1.0802',
        MXN: '24.416',
        THB: '36.727',
        TRY: '9.1131',
      },
    },
    {
      date: '2022-12-30',
      rates: {
        USD: '1.0666',
        JPY: '140.66',
        GBP: '0.88693',
        CNY: '7.3582',
        INR: '88.171',
        KRW: '1344.09',
        BRL: '5.6386',
        ZAR: '18.0986',
        CHF: '0.9847',
        MXN: '20.856',
        THB: '36.835',
        TRY: '19.9649',
      },
    },
  ],
};
