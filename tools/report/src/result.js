// Looking things up in the result JSON. Computes no statistic: every figure in the report comes from the engine.

import {certain} from './format.js';

/** @param {any} data the result JSON */
export const arms = (data) => data.result.arms;

export const armNamed = (data, name) => arms(data).find((arm) => arm.name === name);

export const referenceArm = (data) => armNamed(data, data.result.reference_arm) ?? arms(data)[0];

/** The teams that met in an arm. A result names every team of the scenario in every arm. */
export const teamsOf = (arm) => (arm.meetings ?? []).filter((each) => (each.held_per_year?.mean ?? 0) > 0);

export const hasTeam = (arm) => teamsOf(arm).length > 0;

const kMostTeams = 3;

/**
 * The arms that words and crowded charts dwell on: reference and arms with a team, of many those with the shortest and the
 * longest lead time; without a team the last two arms.
 */
export function chosenArms(data) {
    const reference = referenceArm(data);
    const others = arms(data).filter((arm) => arm !== reference);
    const teams = others.filter(hasTeam);
    if (teams.length === 0) {
        return [reference, ...others.slice(-2)];
    }
    if (teams.length <= kMostTeams) {
        return [reference, ...teams];
    }
    const time = (arm) => headline(data, arm)?.completed?.mean?.mean;
    const timed = teams.filter((arm) => Number.isFinite(time(arm))).sort((a, b) => time(a) - time(b));
    const ends = timed.length > 1 ? [timed[0], timed[timed.length - 1]] : teams.slice(-2);
    return [reference, ...teams.filter((arm) => ends.includes(arm))];
}

/** Whether a clinic is there in an arm: a team is not where it never meets. */
export function isThere(data, arm, clinicTitle) {
    const isIt = (meeting) => meeting.team?.sv === clinicTitle.sv && meeting.team?.en === clinicTitle.en;
    return teamsOf(arm).some(isIt) || !arms(data).some((each) => (each.meetings ?? []).some(isIt));
}

export const leadTime = (arm, name) => (arm.lead_times ?? []).find((each) => each.name === name);

export const headline = (data, arm) => leadTime(arm, data.result.headline);

/** The paired difference arm minus reference, or undefined for the reference itself. */
export const difference = (data, armName) => (data.result.differences ?? []).find((each) => each.arm === armName);

export const headlineDifference = (data, armName) =>
    difference(data, armName)?.lead_times?.find((each) => each.name === data.result.headline)?.mean ?? null;

// Differences smaller than this print as nothing in every unit used (months, hours, kronor).
const kNegligible = 0.005;

/**
 * What the interval lets one say of a difference.
 * @returns {'shorter'|'longer'|'unclear'|'same'|'unknown'}
 */
export function direction(interval) {
    if (!certain(interval)) {
        return 'unknown';
    }
    if (Math.abs(interval.mean) + interval.half_width < kNegligible) {
        return 'same';
    }
    if (interval.mean + interval.half_width < 0) {
        return 'shorter';
    }
    return interval.mean - interval.half_width > 0 ? 'longer' : 'unclear';
}

/** Names and titles of what occurs in any arm, in order of first occurrence. */
export function union(data, list, key) {
    const seen = new Map();
    for (const arm of arms(data)) {
        for (const each of list(arm) ?? []) {
            if (!seen.has(each[key])) {
                seen.set(each[key], each.title ?? each[key]);
            }
        }
    }
    return [...seen].map(([name, title]) => ({name, title}));
}

export const clinics = (data) => union(data, (arm) => arm.waits, 'clinic');

const kCertaintyOrder = ['ASM', 'GK', 'DER', 'PUB', 'SEED'];

/** Least certain first, then by place in the scenario. */
export function sortedAssumptions(data) {
    const rank = (each) => {
        const at = kCertaintyOrder.indexOf(each.certainty);
        return at < 0 ? -1 : at;
    };
    return [...(data.result.assumptions ?? [])].sort((a, b) => rank(a) - rank(b) || (a.pointer < b.pointer ? -1 : 1));
}
