// The children themselves: ages, groups, the guarantee, and where they ended up.

import {part} from '../charts/palette.js';
import {rowChart} from '../charts/rows.js';
import {stackChart} from '../charts/stacks.js';
import {h} from '../dom.js';
import {figure, legend, shownArms} from '../figure.js';
import {colourKey} from '../key.js';
import {arms, headline, referenceArm, union} from '../result.js';
import {armTable, quantileText} from '../tables.js';

export function family(ctx) {
    const {data, t, f, title} = ctx;
    const ages = [
        ...new Map(
            arms(data)
                .flatMap((arm) => arm.ages ?? [])
                .map((each) => [each.name, each.milestone]),
        ),
    ];
    // In the order in which children come there.
    const ageIn = (arm, name) => arm.ages?.find((each) => each.name === name)?.mean;
    const earliest = (name) => ageIn(referenceArm(data), name)?.mean ?? Infinity;
    ages.sort(([a], [b]) => earliest(a) - earliest(b) || 0);
    if (ages.length === 0) {
        return [h('p', {}, t.nothing_here)];
    }
    return [
        h('p', {}, t.family_about),
        armTable(
            ctx,
            t.milestone,
            ages.map(([name, milestone]) => [title(milestone), (arm) => f.interval(ageIn(arm, name))]),
        ),
    ];
}

export function groups(ctx) {
    const {data, t, f, title} = ctx;
    const main = headline(data, referenceArm(data));
    const names = (main?.by_group ?? []).map((each) => each.group);
    if (names.length < 2) {
        return [h('p', {}, t.nothing_here)];
    }
    const of = (arm, group) => headline(data, arm)?.by_group?.find((each) => each.group.sv === group.sv);
    const quantile = (value) => quantileText(ctx, value);
    const lines = [
        [t.groups_mean, (found) => f.interval(found?.mean)],
        [t.groups_p50, (found) => quantile(found?.p50)],
        [t.groups_children, (found) => f.interval(found?.children, {decimals: 0})],
    ];
    return [
        h('p', {}, t.groups_about),
        figure(ctx, {
            heading: t.groups_figure(title(main.title)),
            label: `${t.groups_figure(title(main.title))}.`,
            group: 'groups',
            above: legend(ctx, 'groups', 'mark'),
            note: t.with_interval,
            build: (width) =>
                rowChart({
                    rows: names.map(title),
                    x: t.groups_x,
                    series: shownArms(ctx, 'groups').map(({arm, index}) => ({
                        name: title(arm.title),
                        index,
                        values: names.map((group) => of(arm, group)?.mean ?? null),
                    })),
                    describe: (each, at) => f.interval(each.values[at]),
                    format: (value) => f.number(value, 0),
                })(width),
            figures: armTable(
                ctx,
                t.group,
                lines.flatMap(([head, words]) => [
                    [head],
                    ...names.map((group) => [title(group), (arm) => words(of(arm, group))]),
                ]),
            ),
        }),
    ];
}

export function guarantee(ctx) {
    const {data, t, f, title} = ctx;
    const covered = union(data, (arm) => arm.waits?.filter((wait) => wait.guarantee_days !== null), 'clinic');
    if (covered.length === 0) {
        return [h('p', {}, t.nothing_here)];
    }
    const of = (arm, clinic) => arm.waits?.find((wait) => wait.clinic === clinic);
    const days = (clinic) =>
        arms(data)
            .map((arm) => of(arm, clinic))
            .find(Boolean).guarantee_days;
    const rows = covered.map((clinic) => t.guarantee_days({clinic: title(clinic.title), days: days(clinic.name)}));
    const lines = (who) =>
        covered.map(({name}, at) => [rows[at], (arm) => f.share(of(arm, name)?.[who]?.within_guarantee)]);
    return [
        h('p', {}, t.guarantee_about),
        figure(ctx, {
            heading: t.guarantee_figure,
            label: `${t.guarantee_figure}.`,
            group: 'guarantee',
            above: legend(ctx, 'guarantee', 'mark'),
            note: t.with_interval,
            build: (width) =>
                rowChart({
                    rows,
                    x: t.guarantee_x,
                    scale: 100,
                    min: 0,
                    max: 100,
                    series: shownArms(ctx, 'guarantee').map(({arm, index}) => ({
                        name: title(arm.title),
                        index,
                        values: covered.map(({name}) => of(arm, name)?.non_team?.within_guarantee ?? null),
                    })),
                    describe: (each, at) => f.share(each.values[at]),
                    format: (value) => f.number(value, 0),
                })(width),
            figures: armTable(ctx, t.clinic, [
                [capital(t.guarantee_others)],
                ...lines('non_team'),
                [capital(t.guarantee_team)],
                ...lines('team'),
            ]),
        }),
    ];
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export function outcomes(ctx) {
    const {data, t, f, title} = ctx;
    const of = (arm, name) => arm.outcomes?.find((each) => each.name === name)?.share;
    // Outcomes of other children than the cohort are in the result too, as zero.
    const kinds = union(data, (arm) => arm.outcomes, 'name').filter(({name}) =>
        arms(data).some((arm) => (of(arm, name)?.mean ?? 0) > 0),
    );
    if (kinds.length === 0) {
        return [h('p', {}, t.nothing_here)];
    }
    const partsOf = (arm) =>
        kinds.map(({name, title: outcome}, at) => ({
            name: f.percent(of(arm, name)?.mean ?? 0),
            mean: (of(arm, name)?.mean ?? 0) * 100,
            colour: part(at)[0],
            ink: part(at)[1],
            text: `${title(outcome)}, ${f.share(of(arm, name))}`,
        }));
    const inWords = arms(data).map((arm) => {
        const told = kinds.map(
            ({name, title: outcome}) => `${title(outcome)} ${f.percent(of(arm, name)?.mean ?? NaN)}`,
        );
        return `${title(arm.title)}: ${told.join(', ')}`;
    });
    return [
        h('p', {}, t.outcomes_about),
        figure(ctx, {
            heading: t.outcomes_figure,
            label: t.outcomes_label(inWords.join('; ')),
            group: 'outcomes',
            above: colourKey(kinds.map((kind, at) => [title(kind.title), part(at)[0]])),
            build: (width) =>
                stackChart({
                    rows: arms(data).map((arm) => title(arm.title)),
                    parts: arms(data).map(partsOf),
                    x: t.outcomes_x,
                    max: 100,
                    format: (value) => f.number(value, 0),
                })(width),
        }),
        armTable(ctx, t.outcome, [
            ...kinds.map(({name, title: outcome}) => [title(outcome), (arm) => f.share(of(arm, name))]),
            [t.row_without_plan, (arm) => f.share(arm.without_plan_at_school_start)],
        ]),
    ];
}
