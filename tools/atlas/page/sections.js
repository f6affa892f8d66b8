// The sections of the atlas's page.

import {h} from '../../report/src/dom.js';
import {colourKey} from '../../report/src/key.js';
import {known, kNothing} from '../../report/src/format.js';
import {table} from '../../report/src/tables.js';
import {element} from './drawing.js';
import {dumbbell, kWith, kWithout} from './dumbbell.js';
import {kMeasures, measured, quantile, ratio, stateOf} from './figures.js';
import {legendOf, mapDrawing} from './map.js';

const kGrows = '▲';

// A choice of one; `of` says which key of the page's state it is.
function radios(state, of, legend, options, changed) {
    return h(
        'fieldset',
        {class: 'legend choice'},
        h('legend', {}, legend),
        options.map(([value, name]) => {
            const input = h('input', {type: 'radio', name: of, value: String(value)});
            input.checked = state[of] === value;
            input.addEventListener('change', () => {
                state[of] = value;
                changed();
            });
            return h('label', {}, input, h('span', {}, name));
        }),
    );
}

/** The map, and what its colours show. */
export function map(ctx) {
    const {data, t, state} = ctx;
    const caption = h('figcaption', {});
    const picture = h('div', {class: 'tiles'});
    const fill = () => {
        caption.textContent = t.map_figure(t.measure[state.measure], state.withTeam ? t.with_team : t.without);
        picture.replaceChildren(element(mapDrawing(data.result.areas, state, ctx)));
    };
    fill();
    return [
        h('p', {}, t.map_about),
        radios(state, 'withTeam', t.map_choice, [[false, t.without], [true, t.with_team]], fill),
        radios(state, 'measure', t.map_measure, kMeasures.map((measure) => [measure, t.measure[measure]]), fill),
        h('figure', {}, caption, colourKey(legendOf(t)), picture),
        h('p', {class: 'note'}, t.map_note),
    ];
}

const marked = (state, ctx) => [measured(state, 'p80', ctx.t, ctx.lang), state.growing.length > 0 ? ` ${kGrows}` : ''];

export function places(ctx) {
    const {data, t, f, title} = ctx;
    const row = (name, part, area) => [
        name,
        part,
        f.number(area.births_per_year, 0),
        f.interval(area.without.mean),
        area.with ? f.interval(area.with.mean) : kNothing,
        known(area.difference) ? f.interval(area.difference, {sign: true}) : kNothing,
        marked(area.without, ctx),
        area.with ? marked(area.with, ctx) : kNothing,
        f.share(area.without.without_plan_at_school_start),
        area.with ? f.share(area.with.without_plan_at_school_start) : kNothing,
    ];
    const {areas, region} = data.result;
    return [
        h('p', {}, t.places_about),
        table({
            head: [
                t.place,
                t.part,
                t.births,
                t.mean_without,
                t.mean_with,
                t.difference,
                t.p80_without,
                t.p80_with,
                t.school_without,
                t.school_with,
            ],
            kind: 'places',
            rows: [
                ...areas.map((area) => row(title(area.place), area.subregion, area)),
                row(h('strong', {}, t.region), '', region),
            ],
        }),
        h('p', {class: 'note'}, t.places_note),
    ];
}

export function equity(ctx) {
    return [h('p', {}, ctx.t.equity_about), kMeasures.map((measure) => equityIn(measure, ctx))];
}

// The chart and the table of one measure.
function equityIn(measure, ctx) {
    const {data, t, lang, title} = ctx;
    const {areas, region} = data.result;
    const end = (withTeam, file) => {
        const area = areas.find((each) => each.file === file);
        return area ? `${measured(stateOf(area, withTeam), measure, t, lang)} (${title(area.place)})` : kNothing;
    };
    const highest = (withTeam, one) =>
        one.not_reached.length === 0
            ? end(withTeam, one.highest)
            : t.not_reached_in({count: one.not_reached.length, of: areas.length});
    const both = data.result.equity[measure];
    const states = [
        [false, both.without],
        [true, both.with],
    ];
    const whole = {...region, place: {sv: ctx.texts.sv.region, en: ctx.texts.en.region}};
    return [
        h(
            'figure',
            {},
            h('figcaption', {}, t.equity_figure(t.measure[measure])),
            colourKey([
                [t.without, kWithout],
                [t.with_team, kWith],
            ]),
            h('div', {class: 'tiles'}, element(dumbbell(areas, whole, measure, ctx))),
        ),
        table({
            head: [t.measure[measure], t.without, t.with_team],
            rows: [
                [t.lowest, ...states.map(([withTeam, one]) => end(withTeam, one.lowest))],
                [t.highest, ...states.map(([withTeam, one]) => highest(withTeam, one))],
                [t.ratio, ...states.map(([, one]) => ratio(one, lang))],
                [
                    t.weighted,
                    ...states.map(([, one]) =>
                        known(one.mean) ? quantile(one.mean, one.mean_is_lower_bound, t, lang) : kNothing,
                    ),
                ],
            ],
        }),
    ];
}

export function ladder(ctx) {
    const {data, t, f, title} = ctx;
    const {areas, ladder: steps} = data.result;
    return [
        h('p', {}, t.ladder_about({from: title(steps[0].from.title)})),
        table({
            head: [t.place, ...steps.map(({to}) => title(to.title))],
            kind: 'places',
            rows: areas.map((area) => [
                title(area.place),
                ...area.ladder.map((step) => (known(step) ? f.interval(step, {sign: true}) : kNothing)),
            ]),
        }),
    ];
}

export function growing(ctx) {
    const {data, t, title} = ctx;
    const names = (state) => (state ? state.growing.map((clinic) => title(clinic.title)).join(', ') : '') || kNothing;
    const rows = data.result.areas
        .filter((area) => area.without.growing.length + (area.with?.growing.length ?? 0) > 0)
        .map((area) => [title(area.place), names(area.without), names(area.with)]);
    return rows.length === 0
        ? h('p', {}, t.growing_none)
        : [h('p', {}, t.growing_about), table({head: [t.place, t.without, t.with_team], rows, text: true})];
}
