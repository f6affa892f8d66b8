// Numbers as people write them: decimal comma and thin spaces in Swedish, decimal point and commas in English.
// An interval is never rounded away: if its half-width would print as zero, one or two decimals more are given.

/** @typedef {{mean: number|null, half_width: number|null, n: number}} Interval */
/** @typedef {'sv'|'en'} Language */

const kNoBreak = '\u00a0';
const kSigns = {
    sv: {decimal: ',', group: '\u202f', percent: `${kNoBreak}%`},
    en: {decimal: '.', group: ',', percent: '%'},
};
export const kNothing = '–';
const kMostDecimals = 3;

/**
 * @param {number|null|undefined} value
 * @param {Language} lang
 * @param {number} [decimals]
 */
export function number(value, lang, decimals = 1) {
    if (value === null || value === undefined || !Number.isFinite(value)) {
        return kNothing;
    }
    const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, kSigns[lang].group);
    const digits = fraction === undefined ? grouped : grouped + kSigns[lang].decimal + fraction;
    return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits;
}

/** As number, with a plus sign before a positive value. */
export function signed(value, lang, decimals = 1) {
    const text = number(value, lang, decimals);
    return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** @returns {boolean} whether there is a figure at all */
export function known(interval) {
    return interval !== null && interval !== undefined && Number.isFinite(interval.mean);
}

/** @returns {boolean} whether the figure's uncertainty is known too */
export function certain(interval) {
    return known(interval) && Number.isFinite(interval.half_width);
}

/**
 * How many decimals it takes for the half-width to be seen.
 * @param {number|null} halfWidth
 * @param {number} decimals
 */
export function enoughDecimals(halfWidth, decimals) {
    if (!Number.isFinite(halfWidth) || halfWidth <= 0) {
        return decimals;
    }
    let enough = decimals;
    while (enough < kMostDecimals && Number(halfWidth.toFixed(enough)) === 0) {
        ++enough;
    }
    return enough;
}

/** The ± of an interval: "±1,2", "±?" when unknown, "±0" when exact. */
export function halfWidth(value, lang, decimals) {
    if (!Number.isFinite(value)) {
        return '±?';
    }
    if (value === 0) {
        return '±0';
    }
    const smallest = 10 ** -decimals / 2;
    return value < smallest ? `±<${number(2 * smallest, lang, decimals)}` : `±${number(value, lang, decimals)}`;
}

/**
 * @param {Interval|null|undefined} interval
 * @param {Language} lang
 * @param {{decimals?: number, scale?: number, unit?: string, sign?: boolean, brackets?: boolean}} [how]
 *   brackets: "25,0 månader (±1,2)" for running text instead of "25,0 ±1,2" for tables
 */
export function interval(interval, lang, how = {}) {
    if (!known(interval)) {
        return kNothing;
    }
    const {scale = 1, unit = '', sign = false, brackets = false} = how;
    const half = Number.isFinite(interval.half_width) ? interval.half_width * scale : NaN;
    const decimals = enoughDecimals(half, how.decimals ?? 1);
    const mean = (sign ? signed : number)(interval.mean * scale, lang, decimals);
    const plusMinus = halfWidth(half, lang, decimals);
    return brackets ? `${mean}${unit}${kNoBreak}(${plusMinus})` : `${mean}${kNoBreak}${plusMinus}${unit}`;
}

/**
 * A quantile of the whole cohort. Replications in which so many never get there have none, and the mean of the others is too low: it is a
 * lower bound then, and its ± would be wrong.
 * @param {Interval|null|undefined} value
 * @param {Language} lang
 * @param {number} replications
 */
export function quantile(value, lang, replications) {
    return known(value) && value.n < replications ? `≥${kNoBreak}${number(value.mean, lang, 1)}` : interval(value, lang);
}

/** A share 0..1 as percent; the half-width is then in percentage points. */
export function share(value, lang, how = {}) {
    return interval(value, lang, {decimals: 0, scale: 100, unit: kSigns[lang].percent, ...how});
}

/** A share without interval, for axes. */
export function percent(value, lang, decimals = 0) {
    return number(value * 100, lang, decimals) + kSigns[lang].percent;
}

/** "a, b och c" */
export function listed(parts, and) {
    return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${and} ${parts[parts.length - 1]}`;
}

/** The formatters with the language filled in. */
export function formatter(lang) {
    return {
        number: (value, decimals) => number(value, lang, decimals),
        signed: (value, decimals) => signed(value, lang, decimals),
        interval: (value, how) => interval(value, lang, how),
        quantile: (value, replications) => quantile(value, lang, replications),
        share: (value, how) => share(value, lang, how),
        percent: (value, decimals) => percent(value, lang, decimals),
        months: (value, unit) => interval(value, lang, {unit: kNoBreak + unit, brackets: true}),
    };
}
