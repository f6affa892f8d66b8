// Figures of the atlas in words. Computes no statistic.

import {interval, known, kNothing, number} from '../../report/src/format.js';

const kNoBreak = '\u00a0';

/** The state of an area that is looked at; areas without a team are as they are without. */
export const stateOf = (area, withTeam) => (withTeam && area.with ? area.with : area.without);

/** What can be looked at: the time by which so many of all who asked got there. */
export const kMeasures = ['p80', 'p50'];

/** A quantile: "24,3 ±1,2", "≥ 24,3" when only some replications reach it, or that it is not reached. */
export function quantile(value, isLowerBound, t, lang) {
    if (!known(value)) {
        return t.not_reached;
    }
    return isLowerBound ? `≥${kNoBreak}${number(value.mean, lang, 1)}` : interval(value, lang);
}

export const measured = (state, measure, t, lang) => quantile(state[measure], state[`${measure}_is_lower_bound`], t, lang);

/** The same without its interval, for places with little room. */
export function short(state, measure, t, lang) {
    const value = state[measure];
    return known(value) ? (state[`${measure}_is_lower_bound`] ? '≥' : '') + number(value.mean, lang, 1) : t.not_reached;
}

/** How many times the lowest the highest is. */
export const ratio = (equity, lang) =>
    equity.ratio === null ? kNothing : (equity.ratio_is_lower_bound ? `≥${kNoBreak}` : '') + number(equity.ratio, lang, 2);
