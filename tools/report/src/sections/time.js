// How long it takes, and how the waiting lists move meanwhile.

import {bandChart} from '../charts/bands.js';
import {kNarrow, redraw} from '../charts/mount.js';
import {h} from '../dom.js';
import {figure, legend, shownArms} from '../figure.js';
import {arms, chosenArms, headline, isThere, leadTime, union} from '../result.js';
import {armTable, quantileText, table} from '../tables.js';

const kTableEvery = 6; // months between the rows of a table under a chart
const kMostBands = 3;

/** Bands over each other soon hide the lines: of many arms only the chosen ones keep theirs. */
function banded(ctx, shown) {
    const chosen = chosenArms(ctx.data);
    return shown.map((each) => ({...each, banded: shown.length <= kMostBands || chosen.includes(each.arm)}));
}

const bandNote = ({data, t}) => [t.band_note, ...(arms(data).length > kMostBands ? [t.few_bands] : [])].join(' ');

/** How many points of the curves there are until no curve changes any more, to a whole year. */
function untilFlat(curves, months) {
    const moves = (at) => curves.some(({reached}) => at > 0 && reached[at] !== reached[at - 1]);
    const last = months.reduce((found, _, at) => (moves(at) ? at : found), 0);
    const end = Math.max(24, Math.ceil(months[last] / 12) * 12);
    return months.filter((month) => month <= end).length;
}

export function curves(ctx) {
    const {data, t, f, title} = ctx;
    const main = arms(data)
        .map((arm) => headline(data, arm))
        .find((each) => each?.cohort?.curve);
    if (!main) {
        return [h('p', {}, t.nothing_here)];
    }
    const curveOf = (arm) => headline(data, arm)?.cohort?.curve;
    const all = arms(data)
        .map((arm, index) => ({arm, index}))
        .filter(({arm}) => curveOf(arm));
    const curvesOf = all.map(({arm}) => curveOf(arm));
    const months = main.cohort.curve.months.slice(0, untilFlat(curvesOf, main.cohort.curve.months));
    const lineOf = ({arm, index, banded}) => ({
        name: title(arm.title),
        index,
        banded,
        mean: curveOf(arm).reached,
        low: curveOf(arm).low,
        high: curveOf(arm).high,
    });
    const band = (line, at) => `${f.percent(line.mean[at])} (${f.percent(line.low[at])}–${f.percent(line.high[at])})`;
    const at12and24 = all.map(lineOf).map((line) =>
        t.at_12_24({
            arm: line.name,
            at12: f.percent(line.mean[months.indexOf(12)]),
            at24: f.percent(line.mean[months.indexOf(24)]),
        }),
    );
    const rows = months.map((month, at) => [month, at]).filter(([month]) => month > 0 && month % kTableEvery === 0);
    return [
        figure(ctx, {
            heading: t.curves_figure(title(main.title)),
            label: t.curves_label(at12and24.join('; ')),
            group: 'curves',
            above: legend(ctx, 'curves', 'line'),
            note: bandNote(ctx),
            build: (width) =>
                bandChart({
                    ticks: months.map(String),
                    heading: (at) => `${months[at]} ${t.month_unit}`,
                    lines: banded(
                        ctx,
                        shownArms(ctx, 'curves').filter(({arm}) => curveOf(arm)),
                    ).map(lineOf),
                    x: t.curves_x,
                    y: `${t.curves_y}, %`,
                    percent: true,
                    tickShown: (i, w) => months[i] % (w < kNarrow ? 12 : 6) === 0,
                    describe: band,
                    format: (value) => f.number(value, 0),
                    height: (w) => (w < kNarrow ? 320 : 420),
                })(width),
            figures: armTable(
                ctx,
                t.curves_x,
                rows.map(([month, at]) => [
                    String(month),
                    (arm) => (curveOf(arm) ? band(lineOf({arm, index: 0}), at) : ''),
                ]),
            ),
        }),
        h('details', {}, h('summary', {}, t.curves_more), allClocks(ctx)),
    ];
}

function allClocks(ctx) {
    const {data, t, f, title} = ctx;
    const quantile = (value) => quantileText(ctx, value);
    const lines = union(data, (arm) => arm.lead_times, 'name').flatMap(({name, title: of}) => [
        [t.head_headline(name, title(of))],
        ...['p50', 'p80', 'p90'].map((key) => [
            key.toUpperCase(),
            (arm) => quantile(leadTime(arm, name)?.cohort?.[key]),
        ]),
        [t.row_within, (arm) => f.share(leadTime(arm, name)?.cohort?.within_8_months)],
        [t.row_mean, (arm) => f.interval(leadTime(arm, name)?.completed?.mean)],
    ]);
    return armTable(ctx, t.measure, lines);
}

/** "2018-04" as "apr 2018" */
function monthName(ctx, month) {
    const [year, number] = month.split('-');
    return `${ctx.t.month_names[Number(number) - 1]} ${year}`;
}

export function lists(ctx) {
    const {data, t, state} = ctx;
    const clinics = union(data, (arm) => arm.monthly?.clinics, 'clinic').filter((clinic) =>
        arms(data).some((arm) => isThere(data, arm, clinic.title)),
    );
    if (clinics.length === 0) {
        return [h('p', {}, t.nothing_here)];
    }
    const grid = h('div', {class: 'multiples'});
    const fill = () => grid.replaceChildren(...clinics.map((clinic) => oneList(ctx, clinic)));
    fill();
    const choice = (measure, name) => {
        const input = h('input', {type: 'radio', name: 'list-measure', value: measure});
        input.checked = state.listMeasure === measure;
        input.addEventListener('change', () => {
            state.listMeasure = measure;
            redraw('lists');
        });
        return h('label', {}, input, h('span', {}, name));
    };
    return [
        h('p', {}, t.lists_about),
        h(
            'fieldset',
            {class: 'legend choice'},
            h('legend', {}, t.show),
            choice('waiting', t.lists_waiting),
            choice('wait', t.lists_wait),
        ),
        legend(ctx, 'lists', 'line'),
        grid,
        h('p', {class: 'note'}, bandNote(ctx)),
    ];
}

function oneList(ctx, clinic) {
    const {data, t, f, title, state} = ctx;
    const months = arms(data).find((arm) => arm.monthly).monthly.months;
    const names = months.map((month) => monthName(ctx, month));
    const seriesOf = (arm) =>
        isThere(data, arm, clinic.title)
            ? arm.monthly.clinics.find((each) => each.clinic === clinic.name)?.[state.listMeasure]
            : null;
    const lineOf = ({arm, index, banded}) => ({name: title(arm.title), index, banded, ...seriesOf(arm)});
    const digits = () => (state.listMeasure === 'wait' ? 1 : 0);
    const band = (line, at) =>
        Number.isFinite(line.mean[at])
            ? `${f.number(line.mean[at], digits())} (${f.number(line.low[at], digits())}–${f.number(line.high[at], digits())})`
            : f.number(null);
    const inside = months.filter(
        (month) => month >= data.input.measure_from.slice(0, 7) && month <= data.input.measure_to.slice(0, 7),
    );
    const shaded = inside.length > 1 ? [monthName(ctx, inside[0]), monthName(ctx, inside[inside.length - 1])] : null;
    const last = months.length - 1;
    const withList = arms(data)
        .map((arm, index) => ({arm, index}))
        .filter(({arm}) => seriesOf(arm));
    const rows = months.map((_, at) => at).filter((at) => at % kTableEvery === 0 || at === last);
    const kPaperWidth = 340;
    const kYearWidth = 48;
    const years = Math.ceil(months.length / 12);
    return figure(ctx, {
        heading: t.lists_figure(title(clinic.title)),
        label: t.lists_label({
            clinic: title(clinic.title),
            list: withList
                .map(lineOf)
                .map((line) => `${line.name} ${band(line, last)}`)
                .join('; '),
        }),
        group: 'lists',
        build: (width) =>
            bandChart({
                ticks: names,
                lines: banded(
                    ctx,
                    shownArms(ctx, 'lists').filter(({arm}) => seriesOf(arm)),
                ).map(lineOf),
                x: '',
                y: state.listMeasure === 'wait' ? t.lists_wait_y : t.lists_waiting_y,
                tickShown: (i, w) =>
                    months[i].endsWith('-01') &&
                    (Number(months[i].slice(0, 4)) - Number(months[0].slice(0, 4))) %
                        Math.max(1, Math.ceil((years * kYearWidth) / w)) ===
                        0,
                tickName: (i) => months[i].slice(0, 4),
                describe: band,
                shaded,
                format: (value) => f.number(value, value % 1 === 0 ? 0 : 1),
                height: width < kPaperWidth ? 176 : 220,
            })(width),
        figures: table({
            head: [t.month, ...withList.map(({arm}) => title(arm.title))],
            kind: 'arms',
            rows: rows.map((at) => [names[at], ...withList.map((each) => band(lineOf(each), at))]),
        }),
    });
}
