// What a reader in a hurry reads: the answer, the warnings, the arms side by side.

import {hoursSentences, ladderSentences, leadSentences, paysSentences, reportedSentences} from '../answer.js';
import {h} from '../dom.js';
import {listed} from '../format.js';
import {remarks} from '../remarks.js';
import {arms, chosenArms, hasTeam, headline, headlineDifference, leadTime, referenceArm, union} from '../result.js';
import {armTable, quantileText} from '../tables.js';

export function answer(ctx) {
    const {data, t, lang, title} = ctx;
    const chosen = chosenArms(data);
    const lead = [...leadSentences(data, t, lang, title), ...reportedSentences(data, t, lang, title)];
    const more = [
        ...ladderSentences(data, t, lang, title),
        ...paysSentences(data, t, lang, title),
        hoursSentences(data, t, lang, title, (arm) => chosen.includes(arm) || hasTeam(arm)).join(' '),
    ].filter((sentence) => sentence !== '');
    return [
        h('p', {class: 'answer'}, lead.join(' ')),
        h(
            'ul',
            {class: 'points'},
            more.map((sentence) => h('li', {}, sentence)),
        ),
        arms(data).length === 1 ? h('p', {}, t.no_reference) : null,
    ];
}

const kMostRemarks = 8;

export function warnings(ctx) {
    const {data, t, lang, title, texts} = ctx;
    const all = remarks(data, texts);
    if (all.length === 0) {
        return [h('p', {}, t.no_remarks)];
    }
    const concerns = (titles) => {
        const names = titles.map((each) => t.quote(title(each)));
        return names.length === 0 ? null : ` ${t.remark_arms(listed(names, t.and))}`;
    };
    const row = (remark) =>
        h(
            'li',
            {class: remark.level === 'warning' ? 'warning' : ''},
            h('strong', {}, remark.level === 'warning' ? t.warning : t.note),
            h('span', {}, remark[lang], concerns(remark.arms)),
        );
    const list = (some) => h('ul', {class: 'remarks'}, some.map(row));
    // One row more is shorter than a fold.
    const shown = all.length <= kMostRemarks + 1 ? all : all.slice(0, kMostRemarks);
    const rest = all.slice(shown.length);
    return [
        list(shown),
        rest.length > 0
            ? h('details', {class: 'unfolds'}, h('summary', {}, t.more_remarks(rest.length)), list(rest))
            : null,
    ];
}

export function side(ctx) {
    const {data, t, f, title} = ctx;
    const reference = referenceArm(data);
    const main = arms(data)
        .map((arm) => headline(data, arm))
        .find(Boolean);
    const clocks = union(data, (arm) => arm.lead_times, 'name').filter(({name}) => name !== data.result.headline);
    const counts = union(data, (arm) => arm.counts, 'name');
    const cohort = (arm, key) => headline(data, arm)?.cohort?.[key];
    const quantile = (value) => quantileText(ctx, value);
    const headlineRows = (name) => [
        [t.head_headline(data.result.headline, name)],
        [h('strong', {}, t.row_mean), (arm) => h('strong', {}, f.interval(headline(data, arm)?.completed?.mean))],
        [
            t.row_difference,
            (arm) => (arm === reference ? '' : f.interval(headlineDifference(data, arm.name), {sign: true})),
        ],
        [t.row_p50, (arm) => quantile(cohort(arm, 'p50'))],
        [t.row_p80, (arm) => quantile(cohort(arm, 'p80'))],
        [t.row_within, (arm) => f.share(cohort(arm, 'within_8_months'))],
    ];
    const lines = [
        [t.row_children, (arm) => f.interval(arm.children, {decimals: 0})],
        ...(main ? headlineRows(title(main.title)) : []),
        [t.row_without_plan, (arm) => f.share(arm.without_plan_at_school_start)],
        ...(clocks.length > 0 ? [[t.head_clocks]] : []),
        ...clocks.map(({name, title: of}) => [
            `${title(of)} (${name})`,
            (arm) => f.interval(leadTime(arm, name)?.completed?.mean),
        ]),
        ...(counts.length > 0 ? [[t.head_family]] : []),
        ...counts.map(({name, title: of}) => [
            title(of),
            (arm) => f.interval(arm.counts.find((each) => each.name === name)?.mean),
        ]),
        [t.head_resources],
        [t.row_hours, (arm) => f.interval(arm.rostered_hours_per_year, {decimals: 0})],
        [t.row_cost, (arm) => f.interval(arm.cost_kr_per_year, {decimals: 0, scale: 0.001})],
    ];
    return [h('p', {}, t.arms_about), armTable(ctx, t.measure, lines)];
}
