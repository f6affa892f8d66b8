// Looking things up in the result JSON. Computes no statistic: every figure in the report comes from the engine.

import {certain} from './format.js';

/** @param {any} data the result JSON */
export const arms = (data) => data.result.arms;

export const armNamed = (data, name) => arms(data).find((arm) => arm.name === name);

export const referenceArm = (data) => armNamed(data, data.result.reference_arm) ?? arms(data)[0];

/** An arm has a team when it has team meetings. */
export const hasTeam = (arm) => (arm.meetings ?? []).length > 0;

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

/** Remarks of the whole and of the arms, warnings first; the same remark in several arms becomes one. */
export function remarks(data) {
    const merged = new Map();
    const add = (remark, arm) => {
        const key = `${remark.level}|${remark.sv}|${remark.en}`;
        if (!merged.has(key)) {
            merged.set(key, {...remark, arms: []});
        }
        if (arm) {
            merged.get(key).arms.push(arm.title);
        }
    };
    (data.result.remarks ?? []).forEach((remark) => add(remark, null));
    arms(data).forEach((arm) => (arm.remarks ?? []).forEach((remark) => add(remark, arm)));
    return [...merged.values()].sort((a, b) => Number(b.level === 'warning') - Number(a.level === 'warning'));
}

const kCertaintyOrder = ['ASM', 'GK', 'DER', 'PUB', 'SEED'];

/** Least certain first, then by place in the scenario. */
export function sortedAssumptions(data) {
    const rank = (each) => {
        const at = kCertaintyOrder.indexOf(each.certainty);
        return at < 0 ? -1 : at;
    };
    return [...(data.result.assumptions ?? [])].sort((a, b) => rank(a) - rank(b) || (a.pointer < b.pointer ? -1 : 1));
}
