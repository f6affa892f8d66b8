// The answer in words, made of the figures. It claims a difference only where the paired interval leaves out zero.

import {certain, formatter, known, listed} from './format.js';
import {arms, clinics, difference, direction, hasTeam, headline, headlineDifference, referenceArm} from './result.js';

// The range that counts as "about 8 months" (domain reference, section 14.3).
const kReported = {from: 6, to: 10};
const kMostListed = 4;

const size = (interval) => interval && {...interval, mean: Math.abs(interval.mean)};

/** The first paragraph: lead times and their differences. */
export function leadSentences(data, t, lang, title) {
    const f = formatter(lang);
    const name = (arm) => t.quote(title(arm.title));
    const mean = (arm) => headline(data, arm)?.completed?.mean ?? null;
    const months = (value) => f.months(value, t.month_unit);
    const reference = referenceArm(data);
    if (!known(mean(reference)) && !arms(data).some((arm) => known(mean(arm)))) {
        return [t.answer_no_one];
    }
    const clock =
        t.clock[data.result.headline] ?? t.clock_other(title(headline(data, reference)?.title ?? data.result.headline));
    const sentences = known(mean(reference))
        ? [t.answer_reference({clock, arm: name(reference), time: months(mean(reference))})]
        : [];
    const others = arms(data).filter((arm) => arm !== reference && known(mean(arm)));
    const teams = others.filter(hasTeam);
    const told = teams.length > 0 ? teams : others.slice(0, kMostListed);
    for (const arm of told) {
        const change = headlineDifference(data, arm.name);
        const way = direction(change);
        const compared = t.compared[way](
            way === 'unclear'
                ? f.interval(change, {sign: true, unit: `\u00a0${t.month_unit}`, brackets: true})
                : months(size(change)),
        );
        sentences.push(t.answer_arm({arm: name(arm), time: months(mean(arm)), compared}));
    }
    const rest = others.filter((arm) => !told.includes(arm));
    if (rest.length > 0) {
        const list = listed(
            rest.map((arm) => t.time_with({time: months(mean(arm)), arm: name(arm)})),
            t.and,
        );
        sentences.push(
            teams.length > 0 && rest.every((arm) => !hasTeam(arm))
                ? t.answer_without_team(list)
                : t.answer_others(list),
        );
    }
    return sentences;
}

/** Where the teams' figures land against what has been reported; nothing unless the clock is K4 and there is a team. */
export function reportedSentences(data, t, title) {
    const teams = arms(data).filter((arm) => hasTeam(arm) && certain(headline(data, arm)?.completed?.mean));
    if (data.result.headline !== 'K4' || teams.length === 0) {
        return [];
    }
    const place = (arm) => {
        const {mean, half_width: half} = headline(data, arm).completed.mean;
        if (mean + half < kReported.from || mean - half > kReported.to) {
            return 'outside';
        }
        return mean - half >= kReported.from && mean + half <= kReported.to ? 'inside' : 'unclear';
    };
    const there = ['inside', 'unclear', 'outside']
        .map((where) => [where, teams.filter((arm) => place(arm) === where)])
        .filter(([, found]) => found.length > 0)
        .map(([where, found]) =>
            t.answer_reported_where[where](
                listed(
                    found.map((arm) => t.quote(title(arm.title))),
                    t.and,
                ),
            ),
        );
    return [[t.answer_reported, ...there].join(' ')];
}

/** The share of the whole cohort within 8 months, for the reference and the arms told of. */
export function withinSentence(data, t, lang, title) {
    const f = formatter(lang);
    const reference = referenceArm(data);
    const told = arms(data).filter((arm) => arm === reference || hasTeam(arm));
    const list = (told.length > 1 ? told : arms(data))
        .slice(0, kMostListed)
        .map((arm) => ({arm, within: headline(data, arm)?.cohort?.within_8_months}))
        .filter(({within}) => known(within))
        .map(({arm, within}) =>
            t.share_with({share: f.share(within, {brackets: true}), arm: t.quote(title(arm.title))}),
        );
    return list.length > 0 ? [t.answer_within(listed(list, t.and))] : [];
}

/** What happens to the children outside the team, for each arm with a team. */
export function paysSentences(data, t, lang, title) {
    const f = formatter(lang);
    const unit = `\u00a0${t.month_unit}`;
    const sentences = [];
    for (const arm of arms(data).filter(hasTeam)) {
        const changes = difference(data, arm.name)?.non_team_waits ?? [];
        const told = (way) =>
            changes
                .filter(({mean}) => direction(mean) === way)
                .map((each) => `${title(each.title)} ${f.interval(each.mean, {sign: true, unit, brackets: true})}`);
        const [longer, shorter] = [told('longer'), told('shorter')];
        const name = t.quote(title(arm.title));
        if (longer.length > 0) {
            sentences.push(t.pays_longer({arm: name, list: listed(longer, t.and)}));
        }
        if (shorter.length > 0) {
            sentences.push(t.pays_shorter({arm: name, list: listed(shorter, t.and)}));
        }
        if (changes.some(({mean}) => certain(mean)) && longer.length + shorter.length === 0) {
            sentences.push(t.pays_nothing(name));
        }
    }
    const unknown = clinics(data).filter(({name}) =>
        arms(data).some((arm) =>
            arm.waits?.some((wait) => wait.clinic === name && wait.overloaded && !known(wait.non_team?.mean)),
        ),
    );
    if (sentences.length > 0 && unknown.length > 0) {
        sentences.push(
            t.pays_no_mean(
                listed(
                    unknown.map((clinic) => title(clinic.title)),
                    t.and,
                ),
            ),
        );
    }
    return sentences;
}

/** Whether arms cost the same, said plainly; one sentence per arm other than the reference. */
export function hoursSentences(data, t, lang, title, only = () => true) {
    const f = formatter(lang);
    const sentences = [];
    const compared = arms(data).filter((each) => each !== referenceArm(data) && only(each));
    const alike = compared.filter(({name}) =>
        ['rostered_hours_per_year', 'cost_kr_per_year'].every(
            (key) => direction(difference(data, name)?.[key]) === 'same',
        ),
    );
    if (alike.length > 0) {
        sentences.push(
            t.all_same({
                list: listed(
                    alike.map((arm) => t.quote(title(arm.title))),
                    t.and,
                ),
                many: alike.length > 1,
            }),
        );
    }
    for (const arm of compared.filter((each) => !alike.includes(each))) {
        const change = difference(data, arm.name);
        if (!change || !known(change.rostered_hours_per_year)) {
            continue;
        }
        const name = t.quote(title(arm.title));
        const hours = (value, sign = false) =>
            f.interval(value, {decimals: 0, unit: `\u00a0${t.hours_unit}`, sign, brackets: true});
        const money = (value, sign = false) => plain(value, f, {scale: 0.001, unit: `\u00a0${t.money_unit}`, sign});
        const count = size(change.rostered_hours_per_year);
        const first = {
            same: () => t.hours_same(name),
            longer: () => t.hours_more({arm: name, size: plain(count, f, {})}),
            shorter: () => t.hours_fewer({arm: name, size: plain(count, f, {})}),
            unclear: () => t.hours_unclear({arm: name, size: hours(change.rostered_hours_per_year, true)}),
        };
        first.unknown = first.unclear;
        const second = {
            same: () => t.cost_same,
            longer: () => t.cost_more(money(size(change.cost_kr_per_year))),
            shorter: () => t.cost_less(money(size(change.cost_kr_per_year))),
            unclear: () => t.cost_unclear(money(change.cost_kr_per_year, true)),
        };
        second.unknown = second.unclear;
        const costs = known(change.cost_kr_per_year) ? ` ${second[direction(change.cost_kr_per_year)]()}` : '';
        sentences.push(`${first[direction(change.rostered_hours_per_year)]()}${costs}.`);
    }
    return sentences;
}

// "1 600 (±12)", and "1 600" alone when the figure is exact.
function plain(value, f, how) {
    if (value.half_width !== 0) {
        return f.interval(value, {decimals: 0, brackets: true, ...how});
    }
    const figure = value.mean * (how.scale ?? 1);
    return (how.sign ? f.signed(figure, 0) : f.number(figure, 0)) + (how.unit ?? '');
}
