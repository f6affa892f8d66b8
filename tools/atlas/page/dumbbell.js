// Differences between areas: for each of them where a quantile is without and with the team, on one axis.

import {kFont, kInk, kMuted, kRule} from '../../report/src/charts/palette.js';
import {known} from '../../report/src/format.js';
import {lines, shape} from './drawing.js';
import {short} from './figures.js';

const kWidth = 1100;
const kLabels = 300;
const kRight = 130;  // for those who are not reached
const kRow = 30;
const kTop = 8;
const kStep = 12;  // months
export const kWithout = '#8a4b12';
export const kWith = '#0b6aa8';

const monthsOf = (state, measure) => (state && known(state[measure]) ? state[measure].mean : null);

const figuresOf = (area, measure, t, lang) =>
    short(area.without, measure, t, lang) + (area.with ? ` → ${short(area.with, measure, t, lang)}` : '');

/** The rows from the longest wait without the team down, those that are not reached first; of equals the longest with it. */
export function sorted(areas, measure) {
    const late = (state) => monthsOf(state, measure) ?? Infinity;
    const later = (a, b) => (late(a) === late(b) ? 0 : late(b) - late(a));
    return [...areas].sort((a, b) => later(a.without, b.without) || later(a.with, b.with));
}

function axis(last, bottom, x, t) {
    const marks = [];
    for (let month = 0; month <= last; month += kStep) {
        marks.push(
            shape('line', {x1: x(month), x2: x(month), y1: kTop, y2: bottom, stroke: kRule}),
            shape('text', {x: x(month), y: bottom + 16, 'text-anchor': 'middle', 'font-size': 12, fill: kMuted}, String(month)),
        );
    }
    const middle = (x(0) + x(last)) / 2;
    return [...marks, shape('text', {x: middle, y: bottom + 36, 'text-anchor': 'middle', 'font-size': 12, fill: kMuted}, t.axis)];
}

// A ring without the team, a square with it; past the end an arrow.
function mark(months, colour, y, x, last) {
    const at = months === null ? x(last) + 18 : x(months);
    if (months === null) {
        return shape('polygon', {points: `${at - 6},${y - 6} ${at + 7},${y} ${at - 6},${y + 6}`, fill: colour});
    }
    return colour === kWithout
        ? shape('circle', {cx: at, cy: y, r: 6, fill: '#ffffff', stroke: colour, 'stroke-width': 2.5})
        : shape('rect', {x: at - 5.5, y: y - 5.5, width: 11, height: 11, fill: colour});
}

function row(area, at, measure, x, last, {t, lang, title}) {
    const [without, withTeam] = [monthsOf(area.without, measure), monthsOf(area.with, measure)];
    const y = kTop + (at + 0.5) * kRow;
    const place = (months) => (months === null ? x(last) + 18 : x(months));
    const name = lines(title(area.place), 38, 1);
    const told = figuresOf(area, measure, t, lang);
    const label = {x: kLabels - 12, y: y + 4, 'text-anchor': 'end', 'font-size': 12.5, fill: kInk};
    const between = {x1: place(without), x2: place(withTeam), y1: y, y2: y, stroke: kMuted, 'stroke-width': 2};
    return shape(
        'g',
        {},
        shape('title', {}, `${title(area.place)}: ${told}`),
        shape('text', {...label, 'font-weight': area.isRegion ? 650 : 400}, ...name),
        area.with ? shape('line', between) : null,
        mark(without, kWithout, y, x, last),
        area.with ? mark(withTeam, kWith, y, x, last) : null,
        without === null
            ? shape('text', {x: x(last) + 32, y: y + 4, 'font-size': 12, fill: kMuted}, t.not_reached)
            : null,
    );
}

/** The chart in words. */
export const dumbbellInWords = (areas, measure, {t, lang, title}) =>
    sorted(areas, measure)
        .map((area) => `${title(area.place)} ${figuresOf(area, measure, t, lang)}`)
        .join('; ');

/**
 * @param {Object[]} areas
 * @param {Object} region as an area, with its name as its place; the last row
 * @param {string} measure
 * @param {{t: Object, lang: string, title: function(Object): string}} ctx
 */
export function dumbbell(areas, region, measure, ctx) {
    const rows = [...sorted(areas, measure), {...region, isRegion: true}];
    const all = rows
        .flatMap((area) => [monthsOf(area.without, measure), monthsOf(area.with, measure)])
        .filter((months) => months !== null);
    const last = Math.max(kStep, Math.ceil(Math.max(0, ...all) / kStep) * kStep);
    const x = (months) => kLabels + (months / last) * (kWidth - kLabels - kRight);
    const bottom = kTop + rows.length * kRow;
    return shape(
        'svg',
        {
            xmlns: 'http://www.w3.org/2000/svg',
            viewBox: `0 0 ${kWidth} ${bottom + 44}`,
            width: kWidth,
            height: bottom + 44,
            'font-family': kFont,
            role: 'img',
            'aria-label': `${ctx.t.equity_label(ctx.t.measure[measure])} ${dumbbellInWords(areas, measure, ctx)}`,
        },
        axis(last, bottom, x, ctx.t),
        rows.map((area, at) => row(area, at, measure, x, last, ctx)),
    );
}
