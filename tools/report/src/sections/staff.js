// How well the time suffices, how many hours there are and what they cost.

import {hoursSentences} from '../answer.js';
import {part} from '../charts/palette.js';
import {rowChart} from '../charts/rows.js';
import {stackChart} from '../charts/stacks.js';
import {h} from '../dom.js';
import {figure, legend, shownArms} from '../figure.js';
import {colourKey} from '../key.js';
import {arms, teamsOf, union} from '../result.js';
import {armTable, table} from '../tables.js';

const row = (arm, profession) => arm.hours?.find((each) => each.profession === profession);

export function use(ctx) {
    const {data, t, f, title} = ctx;
    const professions = union(data, (arm) => arm.hours, 'profession');
    const pools = arms(data).flatMap((arm) =>
        (arm.pools ?? [])
            .filter(({team, used_per_year: used}) => !team || used.mean > 0)
            .map((pool) => [
                [title(pool.clinic), title(pool.profession)].join(', ') + (pool.team ? `, ${t.in_team}` : ''),
                title(arm.title),
                f.interval(pool.open_per_year, {decimals: 0}),
                f.interval(pool.used_per_year, {decimals: 0}),
                f.share(pool.utilisation),
            ]),
    );
    const meetings = arms(data).flatMap((arm) =>
        teamsOf(arm).map((meeting) => [
            title(meeting.team),
            title(arm.title),
            f.interval(meeting.held_per_year),
            f.share(meeting.postponed_share),
            f.interval(meeting.new_children_per_year),
        ]),
    );
    return [
        h('p', {}, t.use_about),
        figure(ctx, {
            heading: t.use_figure,
            group: 'use',
            label: `${t.use_figure}. ${t.use_x}.`,
            above: legend(ctx, 'use', 'bar'),
            note: t.with_interval,
            build: (width) =>
                rowChart({
                    rows: professions.map((each) => title(each.title)),
                    x: t.use_x,
                    bars: true,
                    scale: 100,
                    line: 100,
                    series: shownArms(ctx, 'use').map(({arm, index}) => ({
                        name: title(arm.title),
                        index,
                        values: professions.map(({name}) => row(arm, name)?.utilisation ?? null),
                    })),
                    describe: (each, at) => f.share(each.values[at]),
                    format: (value) => f.number(value, 0),
                })(width),
            figures: armTable(
                ctx,
                t.profession,
                professions.map(({name, title: of}) => [title(of), (arm) => f.share(row(arm, name)?.utilisation)]),
            ),
        }),
        pools.length === 0
            ? null
            : h(
                  'details',
                  {},
                  h('summary', {}, t.use_pools),
                  table({
                      head: [`${t.clinic}, ${t.profession.toLowerCase()}`, t.arm, t.open_hours, t.used_hours, t.use],
                      rows: pools,
                      kind: 'second-word',
                  }),
              ),
        meetings.length === 0
            ? null
            : [
                  h('h3', {}, t.meetings_title),
                  table({
                      head: [t.team, t.arm, t.meetings_held, t.meetings_postponed, t.meetings_new],
                      rows: meetings,
                      kind: 'second-word',
                  }),
              ],
    ];
}

export function hours(ctx) {
    const {data, t, f, lang, title} = ctx;
    const professions = union(data, (arm) => arm.hours, 'profession');
    const sentences = hoursSentences(data, t, lang, title);
    const lines = (key, how) =>
        professions.map(({name, title: of}) => [title(of), (arm) => f.interval(row(arm, name)?.[key], how)]);
    const partsOf = (arm) =>
        professions
            .map(({name, title: of}, at) => ({
                name: f.number(row(arm, name)?.rostered_per_year?.mean, 0),
                mean: row(arm, name)?.rostered_per_year?.mean ?? 0,
                colour: part(at)[0],
                ink: part(at)[1],
                text: `${title(of)}, ${f.interval(row(arm, name)?.rostered_per_year, {decimals: 0})}`,
            }))
            .filter(({mean}) => mean > 0);
    const kilo = {decimals: 0, scale: 0.001};
    return [
        sentences.length > 0
            ? h(
                  'ul',
                  {class: 'points'},
                  sentences.map((each) => h('li', {}, each)),
              )
            : null,
        h('p', {}, t.hours_about),
        figure(ctx, {
            heading: t.hours_figure,
            group: 'hours',
            label: t.hours_label(
                arms(data)
                    .map((arm) => `${title(arm.title)}: ${f.interval(arm.rostered_hours_per_year, {decimals: 0})}`)
                    .join('; '),
            ),
            above: colourKey(professions.map((each, at) => [title(each.title), part(at)[0]])),
            build: (width) =>
                stackChart({
                    rows: arms(data).map((arm) => title(arm.title)),
                    parts: arms(data).map(partsOf),
                    x: t.hours_x,
                    format: (value) => f.number(value, 0),
                })(width),
        }),
        armTable(ctx, t.profession, [
            [t.rostered],
            [t.hours_total, (arm) => f.interval(arm.rostered_hours_per_year, {decimals: 0})],
            ...lines('rostered_per_year', {decimals: 0}),
            [t.cost],
            [t.hours_total, (arm) => f.interval(arm.cost_kr_per_year, kilo)],
            ...lines('cost_kr_per_year', kilo),
            [t.hours_per_child],
            ...lines('per_child', {}),
        ]),
    ];
}
