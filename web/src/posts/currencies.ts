import { createKept } from "../ui/preferences/kept.ts";

/** The currencies in present use (ISO 4217). The list of the browser also contains historic ones. */
export const currencies = (
  "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE " +
  "CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS " +
  "KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR " +
  "PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD " +
  "TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
).split(" ");

/** The usual currency of some regions; the default elsewhere is the euro. */
const ofRegion: Readonly<Record<string, string>> = {
  ...{ AE: "AED", AU: "AUD", BR: "BRL", CA: "CAD", CH: "CHF", CN: "CNY", CZ: "CZK", DK: "DKK", EG: "EGP", GB: "GBP" },
  ...{ IN: "INR", JP: "JPY", KR: "KRW", MX: "MXN", NO: "NOK", NZ: "NZD", PL: "PLN", SA: "SAR", SE: "SEK", US: "USD" },
};

/** The currency that was last chosen in this browser. */
export const currencyUsed = createKept(
  "parley.currency",
  (kept) => currencies.find((one) => one === kept) ?? ofRegion[regionOf(navigator.language)] ?? "EUR",
  (currency) => currency,
);

function regionOf(language: string): string {
  try {
    return new Intl.Locale(language).maximize().region ?? "";
  } catch {
    // The browser's language may be an invalid tag.
    return "";
  }
}

/** The decimals of a currency's amounts, at most three as in the contract. */
export function decimalsOf(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  return Math.min(maximumFractionDigits, 3);
}
