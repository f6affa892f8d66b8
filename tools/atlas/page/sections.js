// The sections of the atlas's page.

import {h} from '../../report/src/dom.js';
import {colourKey} from '../../report/src/key.js';
import {known, kNothing} from '../../report/src/format.js';
import {table} from '../../report/src/tables.js';
import {element} from './drawing.js';
import {dumbbell, kWith, kWithout} from './dumbbell.js';
import {p80, quantile, ratio, stateOf} from './figures.js';
import {legendOf, mapDrawing} from './map.js';

const kGrows = '▲';

/** The map and the switch between its two states. */
export function map(ctx) {
    const {data, t, state} = ctx;
    const caption = h('figcaption', {});
    const picture = h('div', {class: 'tiles'});
    const fill = () => {
        caption.textContent = state.withTeam ? t.map_with : t.map_without;
        picture.replaceChildren(element(mapDrawing(data.result.areas, state.withTeam, ctx)));
    };
    const choice = (withTeam, name) => {
        const input = h('input', {type: 'radio', name: 'state', value: withTeam ? 'with' : 'without'});
        input.checked = state.withTeam === withTeam;
        input.addEventListener('change', () => {
            state.withTeam = withTeam;
            fill();
        });
        return h('label', {}, input, h('span', {}, name));
    };
    fill();
    return [
        h('p', {}, t.map_about),
        h('fieldset', {class: 'legend choice'}, h('legend', {}, t.map_choice), choice(false, t.without), choice(true, t.with_team)),
        h('figure', {}, caption, colourKey(legendOf(t)), picture),
        h('p', {class: 'note'}, t.map_note),
    ];
}

const marked = (state, ctx) => [p80(state, ctx.t, ctx.lang), state.growing.length > 0 ? ` ${kGrows}` : ''];

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
    const {data, t, lang, title} = ctx;
    const {areas, region, equity: both} = data.result;
    const end = (withTeam, file) => {
        const area = areas.find((each) => each.file === file);
        return area ? `${p80(stateOf(area, withTeam), t, lang)} (${title(area.place)})` : kNothing;
    };
    const states = [
        [false, both.without],
        [true, both.with],
    ];
    const chart = dumbbell(areas, {...region, place: {sv: ctx.texts.sv.region, en: ctx.texts.en.region}}, ctx);
    return [
        h('p', {}, t.equity_about),
        h(
            'figure',
            {},
            h('figcaption', {}, t.equity_figure),
            colourKey([
                [t.without, kWithout],
                [t.with_team, kWith],
            ]),
            h('div', {class: 'tiles'}, element(chart)),
        ),
        table({
            head: [t.equity_measure, t.without, t.with_team],
            rows: [
                [t.lowest, ...states.map(([withTeam, one]) => end(withTeam, one.lowest))],
                [t.highest, ...states.map(([withTeam, one]) => end(withTeam, one.highest))],
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
