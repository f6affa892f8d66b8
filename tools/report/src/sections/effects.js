// What held children up, who pays for it, and what each change brings.

import {kKindColour, kKindInk, kKinds} from '../charts/palette.js';
import {rowChart} from '../charts/rows.js';
import {stackChart} from '../charts/stacks.js';
import {kWayColour, waterfallChart} from '../charts/waterfall.js';
import {h} from '../dom.js';
import {figure, legend, shownArms} from '../figure.js';
import {colourKey} from '../key.js';
import {known} from '../format.js';
import {arms, clinics, difference, direction, headline, referenceArm} from '../result.js';
import {armTable, table} from '../tables.js';

export function path(ctx) {
    const {data, t, f, title} = ctx;
    const withPath = arms(data).filter((arm) => (arm.critical_path ?? []).length > 0);
    if (withPath.length === 0) {
        return [h('p', {}, t.nothing_here)];
    }
    const months = (value) => f.months(value, t.month_unit);
    const nameOf = (each) => (each.clinic ? title(each.clinic) : title(each.title));
    // One part for all steps of a kind in a clinic: a part for each step is too narrow to be named.
    const partsOf = (arm) =>
        kKinds.flatMap((kind) => {
            const places = new Map();
            for (const each of arm.critical_path.filter((step) => step.kind === kind && step.mean.mean > 0)) {
                const name = each.clinic ? title(each.clinic) : t.kind[kind];
                places.set(name, [...(places.get(name) ?? []), each]);
            }
            return [...places]
                .map(([name, steps]) => ({
                    name,
                    mean: steps.reduce((sum, {mean}) => sum + mean.mean, 0),
                    colour: kKindColour[kind],
                    ink: kKindInk[kind],
                    text: t.kind[kind],
                    lines: steps.map((step) => `${title(step.title)}: ${months(step.mean)}`),
                }))
                .sort((a, b) => b.mean - a.mean);
        });
    const largest = withPath.map((arm) =>
        t.largest({
            arm: title(arm.title),
            part: `${t.kind[arm.critical_path[0].kind]}, ${nameOf(arm.critical_path[0])}`,
            time: months(arm.critical_path[0].mean),
        }),
    );
    const rows = withPath.flatMap((arm) => [
        [title(arm.title)],
        ...arm.critical_path.map((each) => [
            title(each.title),
            each.clinic ? title(each.clinic) : '',
            t.kind[each.kind] ?? each.kind,
            f.interval(each.mean, {decimals: 2}),
        ]),
    ]);
    return [
        h('p', {}, t.path_about),
        figure(ctx, {
            heading: t.path_figure,
            label: t.path_label(largest.join('; ')),
            group: 'path',
            above: colourKey(kKinds.map((kind) => [t.kind[kind], kKindColour[kind]])),
            build: (width) =>
                stackChart({
                    rows: withPath.map((arm) => title(arm.title)),
                    parts: withPath.map(partsOf),
                    x: t.path_x,
                    format: (value) => f.number(value, 0),
                })(width),
            figures: table({head: [t.step, t.clinic, t.kind_head, t.path_x], rows}),
        }),
    ];
}

export function pays(ctx) {
    const {data, t, f, title} = ctx;
    const reference = referenceArm(data);
    const waitOf = (arm, clinic) => arm.waits?.find((each) => each.clinic === clinic);
    const places = clinics(data).filter(({name}) =>
        arms(data).some((arm) => (waitOf(arm, name)?.non_team?.n?.mean ?? 0) > 0),
    );
    const change = (arm, clinic) =>
        difference(data, arm.name)?.non_team_waits?.find((each) => each.clinic === clinic)?.mean ?? null;
    const compared = () => shownArms(ctx, 'pays').filter(({arm}) => arm !== reference);
    const signed = (value) => f.interval(value, {sign: true, decimals: 1});
    const withChange = places.filter(({name}) => arms(data).some((arm) => change(arm, name)));
    const growing = clinics(data).filter(({name}) => arms(data).some((arm) => waitOf(arm, name)?.overloaded));
    const growth = (arm, clinic) =>
        waitOf(arm, clinic)?.overloaded
            ? f.interval(waitOf(arm, clinic).growth_per_year, {decimals: 0, sign: true})
            : '';
    const starred = arms(data).some((arm) =>
        (arm.waits ?? []).some((each) => each.overloaded && known(each.non_team?.mean)),
    );
    const wait = (arm, clinic) => {
        const found = waitOf(arm, clinic);
        if (!known(found?.non_team?.mean)) {
            return found?.overloaded ? t.no_mean : f.interval(null);
        }
        return f.interval(found.non_team.mean) + (found.overloaded ? '\u00a0*' : '');
    };
    return [
        h('p', {}, t.pays_about),
        withChange.length === 0
            ? null
            : figure(ctx, {
                  heading: t.pays_figure(t.quote(title(reference.title))),
                  label: `${t.pays_figure(title(reference.title))}. ${t.pays_x}.`,
                  group: 'pays',
                  above: legend(ctx, 'pays', 'mark', reference),
                  note: t.with_interval,
                  build: (width) =>
                      rowChart({
                          rows: withChange.map((each) => title(each.title)),
                          x: t.pays_x,
                          line: 0,
                          series: compared().map(({arm, index}) => ({
                              name: title(arm.title),
                              index,
                              values: withChange.map(({name}) => change(arm, name)),
                          })),
                          describe: (each, at) => signed(each.values[at]),
                          format: (value) => f.signed(value, Number.isInteger(value) ? 0 : 1),
                      })(width),
                  figures: armTable(
                      ctx,
                      t.clinic,
                      withChange.map(({name, title: of}) => [
                          title(of),
                          (arm) => (arm === reference ? '' : signed(change(arm, name))),
                      ]),
                  ),
              }),
        armTable(
            ctx,
            t.clinic,
            places.map(({name, title: of}) => [title(of), (arm) => wait(arm, name)]),
            {caption: t.pays_table_wait},
        ),
        starred ? h('p', {class: 'note'}, t.pays_starred) : null,
        growing.length === 0
            ? null
            : armTable(
                  ctx,
                  t.clinic,
                  growing.map(({name, title: of}) => [title(of), (arm) => growth(arm, name)]),
                  {caption: t.pays_growth},
              ),
    ];
}

export function ladder(ctx) {
    const {data, t, f, title} = ctx;
    const rungs = (data.result.ladder ?? []).filter((rung) => known(rung.mean));
    if (rungs.length < 2) {
        return [h('p', {}, t.nothing_here)];
    }
    const signed = (value) => f.interval(value, {sign: true});
    const drawn = rungs.map((rung, at) => ({
        name: title(rung.title),
        mean: rung.mean.mean,
        from: at === 0 ? 0 : rungs[at - 1].mean.mean,
        half: (at === 0 ? rung.mean : rung.step)?.half_width ?? null,
        way: at === 0 ? 'same' : direction(rung.step),
        label: at === 0 ? f.interval(rung.mean) : signed(rung.step),
        tip: [
            `${t.ladder_total}: ${f.interval(rung.mean)}`,
            ...(at === 0 ? [] : [`${t.ladder_step}: ${signed(rung.step)}`]),
            ...(rung.adds ? [title(rung.adds)] : []),
        ],
    }));
    return [
        h('p', {}, t.ladder_about),
        figure(ctx, {
            heading: `${t.ladder_figure}: ${title(headline(data, referenceArm(data))?.title)}`,
            label: t.ladder_label(drawn.map((rung) => `${rung.name} ${rung.label}`).join('; ')),
            group: 'ladder',
            above: colourKey(Object.entries(t.ladder_key).map(([way, name]) => [name, kWayColour[way]])),
            build: (width) =>
                waterfallChart({rungs: drawn, x: t.ladder_x, format: (value) => f.number(value, 0)})(width),
            note: t.with_interval,
        }),
        table({
            head: [t.arm, t.ladder_adds, t.ladder_total, t.ladder_step, t.ladder_from_first],
            rows: rungs.map((rung) => [
                title(rung.title),
                rung.adds ? title(rung.adds) : '',
                f.interval(rung.mean),
                rung.step ? signed(rung.step) : '',
                rung.from_first ? signed(rung.from_first) : '',
            ]),
            kind: 'second-word',
        }),
    ];
}
